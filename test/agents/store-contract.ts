import { beforeEach, describe, expect, it } from "vitest";
import type { MemoryFilter, MemoryPlace, MemoryRecord, MemoryStore } from "../../src/agents/index.ts";

const everything = { agent: undefined, tags: {}, limit: 100 };
const note = (key: string, more: Partial<MemoryRecord> = {}): MemoryRecord => ({
  key,
  json: '"v"',
  agent: undefined,
  tags: {},
  correlationId: "c",
  ttl: undefined,
  ...more,
});

export interface OpenStore {
  readonly store: MemoryStore;
  /** Lets so much time pass for the store. */
  pass(milliseconds: number): Promise<void>;
}

/** The law that every store of memory obeys. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name} as a store of memory`, () => {
    let store: MemoryStore;
    let pass: OpenStore["pass"];
    let place: MemoryPlace;
    let runs = 0;
    beforeEach(async () => {
      ({ store, pass } = await open());
      runs += 1;
      place = { scope: "session", owner: `s-${runs}` };
    });
    const keys = async (): Promise<readonly string[]> => store.keys(place, 100);

    it("gives back what was stored, and nothing for another key, owner or scope", async () => {
      const given = note("k", { agent: "planner", tags: { topic: "x" }, correlationId: "c-7" });
      const stored = await store.put(place, given);
      expect(stored).toMatchObject({
        key: "k",
        agent: "planner",
        tags: { topic: "x" },
        correlationId: "c-7",
      });
      expect(await store.get(place, "k")).toEqual(stored);
      expect(await store.get(place, "K")).toBeUndefined();
      expect(await store.get({ ...place, owner: "other" }, "k")).toBeUndefined();
      expect(await store.get({ ...place, scope: "workflow" }, "k")).toBeUndefined();
      expect(await store.get({ scope: "global", owner: "" }, "k")).toBeUndefined();
    });

    it.each([
      "0",
      "-1.5e-7",
      '""',
      "false",
      "null",
      "[]",
      "{}",
      '{"a":{"b":[1,"2",null]}}',
      '"quote \\" back \\\\ slash \\n ü 漢 \u{1F600}"',
      '{"__proto__":1,"constructor":{"prototype":2}}',
      "1.7976931348623157e+308",
      "5e-324",
    ])("keeps the value %s", async (json) => {
      await store.put(place, note("k", { json }));
      const found = await store.get(place, "k");
      expect(JSON.parse(found?.json ?? "")).toEqual(JSON.parse(json));
    });

    it("replaces everything under the same key", async () => {
      await store.put(place, note("k", { json: "1", agent: "a", tags: { old: "1" }, ttl: 1_000_000 }));
      await store.put(place, note("k", { json: "2" }));
      expect(await store.get(place, "k")).toMatchObject({ json: "2", agent: undefined, tags: {} });
      expect(await keys()).toEqual(["k"]);
    });

    it("lists and finds the newest first; what is replaced is new again", async () => {
      for (const key of ["a", "b", "c", "a"]) await store.put(place, note(key));
      expect(await keys()).toEqual(["a", "c", "b"]);
      expect((await store.find(place, everything)).map(({ key }) => key)).toEqual(["a", "c", "b"]);
      expect(await store.keys(place, 2)).toEqual(["a", "c"]);
      expect((await store.find(place, { ...everything, limit: 1 })).map(({ key }) => key)).toEqual(["a"]);
    });

    it("finds by agent and by tags, which must all be equal", async () => {
      await store.put(place, note("a", { agent: "x", tags: { topic: "t", lang: "en" } }));
      await store.put(place, note("b", { agent: "x", tags: { topic: "t" } }));
      await store.put(place, note("c", { agent: "y", tags: { topic: "t", lang: "en" } }));
      await store.put(place, note("d"));
      const find = async (filter: Partial<MemoryFilter>): Promise<string[]> =>
        (await store.find(place, { ...everything, ...filter })).map(({ key }) => key);
      expect(await find({ agent: "x" })).toEqual(["b", "a"]);
      expect(await find({ tags: { topic: "t", lang: "en" } })).toEqual(["c", "a"]);
      expect(await find({ agent: "y", tags: { lang: "en" } })).toEqual(["c"]);
      expect(await find({ tags: { lang: "de" } })).toEqual([]);
      expect(await find({ tags: { toString: "t" } })).toEqual([]);
      expect(await find({ agent: "nobody" })).toEqual([]);
      expect(await find({})).toEqual(["d", "c", "b", "a"]);
    });

    it("never gives out what is past its time, whoever asks how", async () => {
      await store.put(place, note("short", { ttl: 1_000 }));
      await store.put(place, note("long", { ttl: 60_000 }));
      expect(await store.get(place, "short")).toBeDefined();
      await pass(1_100);
      expect(await store.get(place, "short")).toBeUndefined();
      expect(await keys()).toEqual(["long"]);
      expect((await store.find(place, everything)).map(({ key }) => key)).toEqual(["long"]);
      await store.put(place, note("short"));
      expect(await keys()).toEqual(["short", "long"]);
    });

    it("takes names that look like code for names", async () => {
      const names = ["'; DROP TABLE tta_agent_memory; --", '"', "$1", "\\", "%", "a\nb", "__proto__", '","'];
      for (const key of names) {
        await store.put(
          { ...place, owner: `${place.owner}${key}` },
          note(key, { agent: key, tags: { [key]: key } }),
        );
      }
      for (const key of names) {
        const own = { ...place, owner: `${place.owner}${key}` };
        expect(await store.keys(own, 10)).toEqual([key]);
        expect(await store.find(own, { agent: key, tags: { [key]: key }, limit: 5 })).toHaveLength(1);
      }
    });

    it("takes many writers of one key and of many at once", async () => {
      const writes = Array.from({ length: 200 }, (_, i) =>
        store.put(place, note(i % 2 === 0 ? "same" : `k${i}`, { json: String(i) })),
      );
      await Promise.all(writes);
      const found = await store.find(place, { ...everything, limit: 1_000 });
      expect(found).toHaveLength(101);
      expect(Number((await store.get(place, "same"))?.json) % 2).toBe(0);
    });

    it("says when it stored, in milliseconds since 1970", async () => {
      const { storedAt } = await store.put(place, note("k"));
      expect(storedAt).toBeGreaterThan(1_600_000_000_000);
      expect((await store.get(place, "k"))?.storedAt).toBe(storedAt);
    });
  });
}
