import { describe, expect, it } from "vitest";
import { lookupInLanes } from "../../../src/health/adapters/probes/lookup.ts";

/** A system whose answers are given when the test says so. */
function system() {
  let now = 0;
  const asked = new Map<string, () => void>();
  const order: string[] = [];
  const lookup = lookupInLanes(
    (host, answer) => {
      order.push(host);
      asked.set(host, () => {
        asked.delete(host);
        if (host.startsWith("no")) answer(Object.assign(new Error("lost"), { code: "ENOTFOUND" }), []);
        else
          answer(null, [
            { address: "::9", family: 6 },
            { address: "10.0.0.9", family: 4 },
          ]);
      });
    },
    () => now,
  );
  const ask = (host: string, options: object = {}) =>
    new Promise<unknown>((resolve) => {
      lookup(host, options, (error, address, family) =>
        resolve(error?.code ?? (family ? [address, family] : address)),
      );
    });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    ask,
    order,
    waiting: () => [...asked.keys()],
    answer: async (host: string, tookMs = 1) => {
      now += tookMs;
      asked.get(host)?.();
      await settle();
    },
  };
}

describe("looking names up", () => {
  it("gives all addresses, the first, or the first of a family, and says what is lost", async () => {
    const { ask, answer } = system();
    const all = [ask("a", { all: true }), ask("a"), ask("a", { family: 4 })];
    await answer("a");
    expect(await Promise.all(all)).toEqual([
      [
        { address: "::9", family: 6 },
        { address: "10.0.0.9", family: 4 },
      ],
      ["::9", 6],
      ["10.0.0.9", 4],
    ]);
    const lost = ask("nobody");
    await answer("nobody");
    expect(await lost).toBe("ENOTFOUND");
  });

  it("asks the system once for all who wait for a name, and anew for the next", async () => {
    const { ask, answer, order } = system();
    const both = [ask("a"), ask("a")];
    await answer("a");
    await Promise.all(both);
    void ask("a");
    expect(order).toEqual(["a", "a"]);
  });

  it("never holds more than three threads, and lets names that took long wait for one another alone", async () => {
    const { ask, answer, waiting } = system();
    for (const host of ["slow-1", "slow-2", "quick"]) void ask(host);
    expect(waiting()).toEqual(["slow-1", "slow-2"]);
    await answer("slow-1", 5_000);
    await answer("quick");
    await answer("slow-2");
    for (const host of ["slow-1", "slow-2", "quick", "other", "third"]) void ask(host);
    expect(waiting()).toEqual(["slow-1", "quick", "other"]);
    await answer("quick");
    expect(waiting()).toEqual(["slow-1", "other", "third"]);
    await answer("slow-1");
    expect(waiting()).toEqual(["other", "third", "slow-2"]);
  });
});
