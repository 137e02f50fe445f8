import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "./house.ts";

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
        { workers: 2, tools: { failures: 3, openForMs: 400, longestOpenMs: 1_600 } },
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
      await waitFor("it to open", async () => (await breaker("api"))?.state === "open");
      await waitFor("the others to be done", async () => {
        const states = Object.entries(await house.tasks(id));
        return states.filter(([name]) => name.includes("other")).every(([, state]) => state === "completed");
      });
      // Two workers had taken as many as they have hands before they knew.
      expect(tried.length).toBeLessThanOrEqual(16 + 1);
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
    });

    it("is tried by one at a time, and less often each time that this fails", async () => {
      const id = await house.begin({ workstreams: [{ name: "only", tasks: tasks("lasting", 30) }] });
      await waitFor("it to open", async () => (await breaker("lasting"))?.state === "open");
      const before = tried.length;
      await waitFor("three trials", async () => ((await breaker("lasting"))?.openings ?? 0) >= 4, {
        timeoutMs: 30_000,
      });
      expect(tried.length - before).toBe(3);
      const row = await breaker("lasting");
      expect((row?.retry_at?.getTime() ?? 0) - (row?.state_since.getTime() ?? 0)).toBe(1_600);
      isBroken = false;
      expect(await house.ended(id)).toBe("succeeded");
    });

    it("keeps no run from being cancelled", async () => {
      const id = await house.begin({ workstreams: [{ name: "only", tasks: tasks("cancelled", 30) }] });
      await waitFor("it to open", async () => (await breaker("cancelled"))?.state === "open");
      await askToCancel(house.store.db, id, new Date());
      expect(await house.ended(id)).toBe("cancelled");
    });

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
      await sleep(50);
      expect(Object.values(await house.tasks(id))).toEqual(Array.from({ length: 18 }, () => "failed"));
      const tools = await house.store.db.selectFrom("circuit_breakers").select("tool").execute();
      expect(tools.map(({ tool }) => tool)).not.toContain("false");
    });
  });
});
