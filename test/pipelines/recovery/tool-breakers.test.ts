import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "./house.ts";

/** Two cores that others use too. */
const slow = { timeoutMs: 60_000 } as const;

inEachPlace((newPlace) => {
  describe("a tool that fails again and again", () => {
    let house: House;
    let isBroken = true;
    const tried: string[] = [];
    beforeAll(async () => {
      const call = (name: string): void => {
        tried.push(name);
        if (isBroken) throw new Error("out of order");
      };
      house = await openHouse(
        newPlace(),
        { api: call, other: () => undefined, lasting: call, cancelled: call },
        { workers: 2, tools: { failures: 3, openForMs: 400, longestOpenMs: 800 } },
      );
    }, 60_000);
    afterAll(async () => expect(await house.close()).toEqual([]));
    beforeEach(() => {
      isBroken = true;
      tried.length = 0;
    });

    const tasks = (call: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({
        name: `${call}-${n}`,
        retries: { most: 9, first: 1, longest: 1 },
        work: { call, input: `${call}-${n}` },
      }));
    const breaker = (tool: string) =>
      house.store.db.selectFrom("circuit_breakers").selectAll().where("tool", "=", tool).executeTakeFirst();
    /** Also where a trial came before anybody looked. */
    const hasOpened = (tool: string) =>
      waitFor(`${tool} to open`, async () => ((await breaker(tool))?.openings ?? 0) > 0, slow);
    const steps = async (tool: string): Promise<readonly string[]> => {
      const id = (await breaker(tool))?.id ?? "";
      const all = house.store.db.selectFrom("state_transitions").select(["to_state", "trigger"]);
      return (await all.where("entity_id", "=", id).orderBy("version").execute()).map(
        ({ to_state, trigger }) => `${to_state}: ${trigger}`,
      );
    };

    it("is not tried for a while: its tasks wait, those of others do not, and all are done in the end", async () => {
      const id = await house.begin({
        workstreams: [{ name: "only", tasks: [...tasks("api", 60), ...tasks("other", 5)] }],
      });
      await hasOpened("api");
      await waitFor(
        "the others to be done",
        async () => {
          const states = Object.entries(await house.tasks(id));
          return states
            .filter(([name]) => name.includes("other"))
            .every(([, state]) => state === "completed");
        },
        slow,
      );
      // Two workers had taken as many as they have hands before they knew.
      const opened = (await steps("api")).filter((step) => step.startsWith("open")).length;
      expect(tried.length).toBeLessThanOrEqual(16 + opened);
      const states = await house.tasks(id);
      expect(Object.values(states)).not.toContain("failed");
      expect(Object.values(states).filter((state) => state === "queued").length).toBeGreaterThan(40);
      expect((await breaker("api"))?.last_failure).toBe("threw: out of order");
      isBroken = false;
      expect(await house.ended(id)).toBe("succeeded");
      const audit = await steps("api");
      expect(audit.slice(0, 3)).toEqual([
        "closed: created",
        "open: threshold_reached",
        "half_open: cooldown_elapsed",
      ]);
      expect(audit.at(-1)).toBe("closed: trial_succeeded");
    }, 120_000);

    it("is tried by one at a time, and less often each time that this fails", async () => {
      const id = await house.begin({ workstreams: [{ name: "only", tasks: tasks("lasting", 30) }] });
      const trials = async (): Promise<number> =>
        (await steps("lasting")).filter((step) => step === "open: trial_failed").length;
      await waitFor("three trials that failed", async () => (await trials()) >= 3, slow);
      const calls = tried.length;
      // Two workers had taken as many as they have hands before they knew, and one more is under way at most.
      expect(calls).toBeLessThanOrEqual(16 + (await trials()) + 1);
      isBroken = false;
      expect(await house.ended(id)).toBe("succeeded");
    }, 120_000);

    it("keeps no run from being cancelled", async () => {
      const id = await house.begin({ workstreams: [{ name: "only", tasks: tasks("cancelled", 30) }] });
      await hasOpened("cancelled");
      await askToCancel(house.store.db, id, new Date());
      expect(await house.ended(id)).toBe("cancelled");
    }, 120_000);

    it("is none that ends with an exit code, or a line of a shell", async () => {
      const once = { retries: { most: 0 } } as const;
      const id = await house.begin({
        workstreams: [
          {
            name: "only",
            tasks: [
              ...Array.from({ length: 9 }, (_, n) => ({
                ...once,
                name: `f${n}`,
                work: { run: ["false"] as const },
              })),
              ...Array.from({ length: 9 }, (_, n) => ({
                ...once,
                name: `s${n}`,
                work: { shell: "kill -KILL $$" },
              })),
            ],
          },
        ],
      });
      expect(await house.ended(id)).toBe("failed");
      expect(Object.values(await house.tasks(id))).toEqual(Array.from({ length: 18 }, () => "failed"));
      const tools = await house.store.db.selectFrom("circuit_breakers").select("tool").execute();
      expect(tools.map(({ tool }) => tool)).not.toContain("false");
    }, 120_000);
  });
});
