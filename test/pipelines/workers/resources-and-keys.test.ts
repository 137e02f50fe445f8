import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TaskDefinition } from "../../../src/pipelines/definition/pipeline-definition.ts";
import { fits, fitting, without } from "../../../src/pipelines/workers/room.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "../recovery/house.ts";

inEachPlace((newPlace) => {
  describe("workers that have something", () => {
    let house: House;
    let most = 0;
    let now = 0;
    let calls: string[] = [];
    const steps = {
      holds: async ({ many }: { readonly many: number }) => {
        now += many;
        most = Math.max(most, now);
        await sleep(60);
        now -= many;
      },
      counts: (name: string) => {
        calls.push(name);
        return { by: name, call: calls.length };
      },
    };
    beforeAll(async () => {
      house = await openHouse(newPlace(), steps, { resources: { gpu: 2 } });
    }, 60_000);
    afterAll(async () => expect(await house.close()).toEqual([]));

    const holding = (name: string, many: number, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
      name,
      resources: { gpu: many },
      work: { call: "holds", input: { many } },
      ...more,
    });

    it("do at once what there is room for, and everything in the end", async () => {
      most = 0;
      const tasks = Array.from({ length: 9 }, (_, n) => holding(`t${n}`, n % 3 === 0 ? 2 : 1));
      const id = await house.begin({ workstreams: [{ name: "w", tasks }] });
      expect(await house.ended(id)).toBe("succeeded");
      expect(most).toBe(2);
    });

    it("leave to others what they have too little of, and do the rest meanwhile", async () => {
      const id = await house.begin({
        workstreams: [
          {
            name: "w",
            tasks: [
              { name: "fits", work: { call: "counts", input: "fits" } },
              holding("large", 3),
              { name: "other", resources: { disk: 1 }, work: { call: "counts", input: "other" } },
            ],
          },
        ],
      });
      await expect
        .poll(() => house.tasks(id), { timeout: 30_000 })
        .toMatchObject({ "w/fits": "completed", "w/large": "queued", "w/other": "queued" });
      await sleep(300);
      expect(await house.tasks(id)).toMatchObject({ "w/large": "queued", "w/other": "queued" });
      await house.store.db
        .updateTable("runs")
        .set({ cancel_asked_at: new Date() })
        .where("id", "=", id)
        .execute();
      expect(await house.ended(id)).toBe("cancelled");
    });

    it("do not do again what was done under a key, in whatever run, and give what it gave", async () => {
      calls = [];
      const keyed = (name: string, key: string): TaskDefinition => ({
        name,
        idempotencyKey: key,
        work: { call: "counts", input: name },
      });
      const first = await house.begin({ workstreams: [{ name: "w", tasks: [keyed("a", "k")] }] });
      expect(await house.ended(first)).toBe("succeeded");
      const second = await house.begin({
        workstreams: [{ name: "w", tasks: [keyed("b", "k"), keyed("c", "another")] }],
      });
      expect(await house.ended(second)).toBe("succeeded");
      expect(calls).toEqual(["a", "c"]);
      const rows = await house.store.db
        .selectFrom("tasks")
        .select("result")
        .where("run_id", "=", second)
        .where("name", "=", "b")
        .execute();
      expect(rows).toEqual([{ result: { by: "a", call: 1 } }]);
    });
  });
});

describe("what fits", () => {
  const amounts = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 5 }));
  it("never takes more than there is, and leaves out only what does not fit beside what comes before it", () => {
    fc.assert(
      fc.property(amounts, fc.array(amounts, { maxLength: 12 }), (room, all) => {
        const given = all.map((needs) => ({ needs }));
        const chosen = fitting(room, given);
        const left = chosen.map(({ needs }) => needs).reduce(without, room);
        expect(Object.values(left).every((many) => many >= 0)).toBe(true);
        for (const one of given) {
          if (chosen.includes(one)) continue;
          const before = given.slice(0, given.indexOf(one)).filter((other) => chosen.includes(other));
          expect(fits(before.map(({ needs }) => needs).reduce(without, room), one.needs)).toBe(false);
        }
      }),
    );
  });
});
