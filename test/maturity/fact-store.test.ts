import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFacts, factFile, readFactStore } from "../../src/maturity/facts/adapters/fact-file.ts";
import {
  type FactStore,
  mostCollections,
  type NewFacts,
  withFacts,
} from "../../src/maturity/facts/fact-store.ts";
import { factsText, readFacts } from "../../src/maturity/facts/facts-text.ts";
import { measureNames } from "../../src/standards/index.ts";
import { tempDir } from "../real/index.ts";
import { fact, now } from "./made.ts";

const collected = (facts: NewFacts["facts"], known = new Set(facts.keys())): NewFacts => ({
  facts,
  known,
  collection: {
    ...{ atMs: now, durationSeconds: 1, commit: "c0ffee", dirty: false, components: facts.size },
    checks: [{ check: "unit", outcome: "unknown", reason: "it hung", source: "vitest", durationSeconds: 1 }],
  },
});

const written = (text: string): string => {
  const stateDir = tempDir();
  mkdirSync(dirname(factFile(stateDir)), { recursive: true });
  writeFileSync(factFile(stateDir), text);
  return stateDir;
};

describe("what was collected", () => {
  it("is nothing before, and what was added after", async () => {
    const stateDir = tempDir();
    expect(readFactStore(stateDir).components.size).toBe(0);
    await addFacts(stateDir, collected(new Map([["api", [fact("tests_passed", 3)]]])));
    expect(readFactStore(stateDir)).toEqual({
      components: new Map([["api", [fact("tests_passed", 3)]]]),
      collections: [expect.objectContaining({ commit: "c0ffee" })],
    });
  });

  it("takes the place of the same measures alone, and of components that are gone nothing stays", () => {
    const before: FactStore = {
      components: new Map([
        ["api", [fact("tests_passed", 3), fact("readme", 1)]],
        ["gone", [fact("readme", 1)]],
        ["store", [fact("readme", 0)]],
      ]),
      collections: [],
    };
    const after = withFacts(
      before,
      collected(
        new Map([["api", [fact("tests_passed", undefined, { why: "it hung" })]]]),
        new Set(["api", "store"]),
      ),
    );
    expect(after.components).toEqual(
      new Map([
        ["api", [fact("readme", 1), fact("tests_passed", undefined, { why: "it hung" })]],
        ["store", [fact("readme", 0)]],
      ]),
    );
  });

  it("keeps the last collections alone", () => {
    let store: FactStore = { components: new Map(), collections: [] };
    for (let at = 0; at < mostCollections + 5; at++) {
      const one = collected(new Map());
      store = withFacts(store, { ...one, collection: { ...one.collection, atMs: at } });
    }
    expect(store.collections).toHaveLength(mostCollections);
    expect(store.collections.at(-1)?.atMs).toBe(mostCollections + 4);
  });

  it("is read as it was written, whatever names and reasons hold", () => {
    const anyFact = fc.record(
      {
        measure: fc.constantFrom(...measureNames),
        value: fc.option(
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
          { nil: undefined },
        ),
        why: fc.string({ unit: "binary" }),
        source: fc.string({ unit: "binary" }),
        atMs: fc.integer(),
        stale: fc.boolean(),
      },
      { requiredKeys: ["measure", "source", "atMs", "value"] },
    );
    const stores = fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.array(anyFact, { maxLength: 4 })));
    fc.assert(
      fc.property(stores, (entries) => {
        const store = { components: new Map(entries), collections: [collected(new Map()).collection] };
        expect(readFacts(factsText(store))).toEqual(store);
      }),
    );
  });
});

describe("a file that is no store", () => {
  it.each([
    ["is cut off", '{"version":1,"components":[{"name"', /is no whole JSON/],
    [
      "is of a later version",
      '{"version":2,"components":[],"collections":[]}',
      /is of version 2, and this tta-obs knows/,
    ],
    ["is of something else", '{"version":1}', /holds no facts/],
    ["is a list", "[]", /holds no facts/],
    [
      "has facts that are none",
      '{"version":1,"components":[{"name":"api","facts":[{}]}],"collections":[]}',
      /says of api/,
    ],
    [
      "has a value that is a text",
      '{"version":1,"components":[{"name":"api","facts":[{"measure":"readme","value":"1","source":"a","atMs":1}]}],"collections":[]}',
      /says of api/,
    ],
    ["has a history that is none", '{"version":1,"components":[],"collections":[7]}', /history that is none/],
  ])("%s, is told, and stays as it is", async (_, text, problem) => {
    const stateDir = written(text);
    expect(() => readFactStore(stateDir)).toThrow(problem);
    await expect(addFacts(stateDir, collected(new Map()))).rejects.toMatchObject({ code: "MATURITY_STATE" });
    expect(readFileSync(factFile(stateDir), "utf8")).toBe(text);
    expect(existsSync(`${factFile(stateDir)}.lock`)).toBe(false);
  });

  it("loses only facts of measures that there no longer are", () => {
    const old = { measure: "lines_of_cobol", value: 3, source: "a", atMs: 1 };
    const text = JSON.stringify({
      version: 1,
      components: [{ name: "api", facts: [old, fact("readme", 1)] }],
      collections: [],
    });
    expect(readFactStore(written(text)).components.get("api")).toEqual([fact("readme", 1)]);
  });
});

it("loses nothing of what several collect at once", async () => {
  const stateDir = tempDir();
  const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
  await Promise.all(
    names.map((name) =>
      addFacts(stateDir, collected(new Map([[name, [fact("readme", 1)]]]), new Set(names))),
    ),
  );
  expect([...readFactStore(stateDir).components.keys()].toSorted()).toEqual(names.toSorted());
});
