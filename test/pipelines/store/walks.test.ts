import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomRow } from "../../../examples/llm-server/random.ts";
import { type EntityName, machines, nextOf, ruleOf, statesOf } from "../../../src/machines/index.ts";
import { tables } from "../../../src/pipelines/store/entity-tables.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import { inEachPlace } from "../places.ts";
import { seedEntities, type Walker } from "./seed-entities.ts";

/** So many walks in each place; 100,000 take half a minute. */
const walks = Number(process.env.PIPELINE_WALKS ?? 4_000);
/** A statement takes so many rows. */
const atOnce = 2_000;
const entities = Object.keys(machines) as EntityName[];

inEachPlace((newPlace) => {
  describe(`${walks} random walks through all machines`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await openStore(newPlace());
    }, 60_000);
    afterAll(() => store.close());

    it("never leave the table, and memory, database and audit agree", async () => {
      const random = randomRow(7);
      let clock = Date.parse("2026-01-01T00:00:00Z");
      const walkers: Walker[] = [];
      const each = Math.ceil(walks / entities.length);
      for (let first = 0; first < each; first += atOnce)
        walkers.push(
          ...(await seedEntities(store.db, entities, Math.min(atOnce, each - first), new Date(clock), first)),
        );
      for (let round = 0; round < 12; round++) {
        clock += 1_000;
        // Those that make the same step make it at once.
        const steps = new Map<string, Walker[]>();
        for (const walker of walkers) {
          const next = nextOf(machines[walker.entity], walker.state);
          if (next.length === 0) continue;
          // One in ten wants what its machine has not.
          const to = random() < 0.1 ? pick(statesOf(machines[walker.entity]), random) : pick(next, random);
          const key = JSON.stringify([walker.entity, walker.state, to]);
          const those = steps.get(key) ?? [];
          those.push(walker);
          steps.set(key, those);
        }
        for (const [key, those] of steps) {
          const [entity, from, to] = JSON.parse(key);
          const rule = ruleOf(machines[entity as EntityName], from, to);
          const asked = move(
            store.db,
            entity,
            those.map(({ id }) => id),
            {
              from,
              to,
              trigger: (rule?.on[0] ?? "none") as never,
              actor: "walker",
              at: new Date(clock),
            },
          );
          if (rule === undefined) await expect(asked).rejects.toMatchObject({ code: "PIPELINE_TRANSITION" });
          else {
            expect(await asked).toHaveLength(those.length);
            for (const walker of those) walker.state = to;
          }
        }
      }
      for (const entity of entities) {
        const rows = await store.db.selectFrom(tables[entity].table).select(["id", "state"]).execute();
        const there = new Map(rows.map(({ id, state }) => [id, state]));
        for (const { id, state } of walkers.filter((one) => one.entity === entity))
          expect(there.get(id)).toBe(state);
      }
      expect(await disagreements(store.db)).toEqual([]);
    }, 600_000);
  });
});

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}
