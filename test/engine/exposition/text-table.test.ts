import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../../src/engine/exposition/text-hash.ts";
import { TextTable } from "../../../src/engine/exposition/text-table.ts";
import { bytesOf } from "./read.ts";

/** Keeps a text and what it stands for; finds it. */
class Texts {
  readonly #table = new TextTable<string>();
  readonly #hash: ((bytes: Uint8Array) => number) | undefined;

  constructor(hash?: (bytes: Uint8Array) => number) {
    this.#hash = hash;
  }

  /** Whether the text was known. */
  meet(text: string): boolean {
    const bytes = bytesOf(text);
    const hash = this.#hash?.(bytes) ?? hashOf(bytes, 0, bytes.length);
    const known = this.#table.find(bytes, 0, bytes.length, hash);
    if (known === undefined) this.#table.add(bytes, 0, bytes.length, hash, text);
    else expect(known).toBe(text);
    return known !== undefined;
  }

  turn(): void {
    this.#table.turn();
  }

  get size(): number {
    return this.#table.size;
  }
}

describe("a table of texts", () => {
  it("knows what it met on this page or the last, through any pages, also where hashes are alike", () => {
    const pages = fc.array(fc.array(fc.nat(300), { maxLength: 200 }), { maxLength: 12 });
    const hash = fc.constantFrom(undefined, (bytes: Uint8Array) => (bytes[0] ?? 0) % 3);
    fc.assert(
      fc.property(pages, hash, (numbers, ofBytes) => {
        const texts = new Texts(ofBytes);
        let before = new Set<string>();
        for (const page of numbers) {
          texts.turn();
          const now = new Set<string>();
          for (const text of page.map((number) => `${number}`.repeat(3))) {
            const isKnown = texts.meet(text);
            // With few hashes some are not found again; none is taken for another.
            if (ofBytes === undefined && (now.has(text) || before.has(text))) expect(isKnown).toBe(true);
            now.add(text);
          }
          before = now;
        }
      }),
    );
  });

  it("does not grow with texts that come once", () => {
    const texts = new Texts();
    for (let page = 0; page < 50; page++) {
      texts.turn();
      for (let i = 0; i < 100; i++) texts.meet(`stays ${i}`);
      for (let i = 0; i < 100; i++) texts.meet(`page ${page} ${i}`);
    }
    expect(texts.size).toBeLessThan(600);
  });

  it("looks at few of many texts with one hash", () => {
    const table = new TextTable<number>();
    for (let i = 0; i < 5000; i++) {
      const text = bytesOf(`text ${i}`);
      table.add(text, 0, text.length, 7, i);
    }
    expect(table.find(bytesOf("text 4999"), 0, 9, 7)).toBeUndefined();
    expect(table.find(bytesOf("text 50"), 0, 7, 7)).toBe(50);
  });
});
