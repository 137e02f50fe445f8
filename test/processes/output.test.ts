import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { depthOfJson } from "../../src/narrow/index.ts";
import { CountedLines } from "../../src/processes/output/counted-lines.ts";
import { KeptEnds } from "../../src/processes/output/kept-ends.ts";
import { LineRoom } from "../../src/processes/output/line-room.ts";

/** A text in pieces that are cut wherever it comes. */
const pieces = fc
  .tuple(fc.string({ unit: "grapheme", maxLength: 200 }), fc.array(fc.nat(40), { maxLength: 20 }))
  .map(([text, sizes]) => {
    const bytes = Buffer.from(text.replaceAll("\0", "").replaceAll("\uFFFD", ""));
    const chunks: Buffer[] = [];
    let at = 0;
    for (const size of sizes) {
      chunks.push(bytes.subarray(at, at + size));
      at += size;
    }
    return { text: bytes.toString(), bytes, chunks: [...chunks, bytes.subarray(at)] };
  })
  // A decoder takes the mark of its byte order off.
  .filter(({ text }) => !text.includes("\uFEFF"));

describe("kept ends", () => {
  it("are all of it, or its beginning and its end in whole characters, with what is left out in between", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 60 }), ({ text, bytes, chunks }, most) => {
        const kept = new KeptEnds(most);
        for (const chunk of chunks) kept.push(chunk);
        expect(kept.bytes).toBe(bytes.length);
        if (bytes.length <= 2 * most) {
          expect(kept.text()).toBe(text);
          return;
        }
        const [, head = "", left = "", tail = ""] =
          /^(.*)\n… (\d+) bytes left out …\n(.*)$/s.exec(kept.text()) ?? [];
        expect(text.startsWith(head)).toBe(true);
        expect(text.endsWith(tail)).toBe(true);
        const shown = Buffer.byteLength(head) + Buffer.byteLength(tail);
        expect(shown + Number(left)).toBe(bytes.length);
        expect(shown).toBeGreaterThan(2 * most - 7);
      }),
    );
  });
});

describe("counted lines", () => {
  const tellingAll = (chunks: readonly Uint8Array[], room: number) => {
    const told: { text: string; leftOut: number }[] = [];
    const lines = new CountedLines({
      room: new LineRoom(room, 0, () => 0),
      tell: (text, leftOut) => told.push({ text, leftOut }),
    });
    for (const chunk of chunks) lines.push(chunk);
    lines.end();
    return { told, lines: lines.lines };
  };

  it("are told whole, however they come in", () => {
    fc.assert(
      fc.property(pieces, ({ text, chunks }) => {
        const expected = text.split("\n");
        if (expected.at(-1) === "") expected.pop();
        const { told, lines } = tellingAll(chunks, 1000);
        expect(told.map((line) => line.text)).toEqual(expected.map((line) => line.replace(/\r$/, "")));
        expect(lines).toBe(expected.length);
      }),
    );
  });

  it("are all told or counted as left out before one that is told", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "\n", "b\n", "\n\n"), { maxLength: 60 }),
        fc.nat(5),
        (parts, room) => {
          const { told, lines } = tellingAll(
            [...parts, "end"].map((part) => Buffer.from(part)),
            room,
          );
          expect(told.reduce((sum, { leftOut }) => sum + leftOut + 1, 0)).toBe(lines);
          expect(told.length).toBeLessThanOrEqual(room + 1);
        },
      ),
    );
  });

  it("find room again as time goes on", () => {
    let now = 0;
    const room = new LineRoom(2, 10, () => now);
    const take = (): number => {
      const { free } = room;
      for (let n = 0; n < free; n += 1) room.take();
      return free;
    };
    expect(take()).toBe(2);
    expect(take()).toBe(0);
    now = 100;
    expect(take()).toBe(1);
    now = 60_000;
    expect(take()).toBe(2);
    now = 0;
    expect(take()).toBe(0);
  });
});

describe("the depth of JSON", () => {
  it("is how often it has to be entered", () => {
    const depthOf = (value: unknown): number =>
      typeof value === "object" && value !== null
        ? 1 + Math.max(0, ...Object.values(value).map((item) => depthOf(item)))
        : 0;
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(depthOfJson(text)).toBe(depthOf(JSON.parse(text)));
      }),
    );
  });
});
