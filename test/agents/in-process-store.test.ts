import { describe, expect, it } from "vitest";
import { inProcessMemoryStore, type MemoryRecord } from "../../src/agents/index.ts";
import { ManualClock } from "../telemetry/manual-clock.ts";
import { storeContract } from "./store-contract.ts";

storeContract("the memory of this process", async () => {
  const clock = new ManualClock();
  return { store: inProcessMemoryStore(clock), pass: async (milliseconds) => clock.advance(milliseconds) };
});

const note = (key: string): MemoryRecord => ({
  key,
  json: "1",
  agent: undefined,
  tags: {},
  correlationId: "c",
  ttl: undefined,
});

describe("the memory of this process", () => {
  it("forgets the least recently used beyond its size", async () => {
    const store = inProcessMemoryStore(new ManualClock(), 3);
    const place = { scope: "global", owner: "" } as const;
    for (const key of ["a", "b", "c"]) await store.put(place, note(key));
    await store.get(place, "a");
    await store.put({ scope: "session", owner: "s" }, note("d"));
    expect(await store.keys(place, 10)).toEqual(["c", "a"]);
    expect(await store.get(place, "b")).toBeUndefined();
  });

  it("holds nothing of the runs that it forgot", async () => {
    globalThis.gc?.();
    const store = inProcessMemoryStore(new ManualClock(), 100);
    const fill = async (from: number): Promise<number> => {
      for (let i = from; i < from + 30_000; i += 1) {
        await store.put({ scope: "workflow", owner: `run-${i}` }, note("k"));
      }
      for (let i = 0; i < 4; i += 1) globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    };
    const before = await fill(0);
    expect((await fill(30_000)) - before).toBeLessThan(1024 * 1024);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses the size %d", (size) => {
    expect(() => inProcessMemoryStore(new ManualClock(), size)).toThrow(
      expect.objectContaining({ code: "AGENT_OPTION" }),
    );
  });
});
