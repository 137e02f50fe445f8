import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  admit,
  type BreakerState,
  breakerAt,
  closedBreaker,
  tell,
  type Verdict,
} from "../../../src/pipelines/recovery/breaker/breaker-state.ts";
import {
  admitTasks,
  tellBreakers,
  wakeBreakers,
} from "../../../src/pipelines/recovery/breaker/tool-breakers.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import { inEachPlace } from "../places.ts";

const policy = { failures: 2, openForMs: 1_000, longestOpenMs: 4_000, trials: 2 } as const;
const verdict = fc.constantFrom<Verdict>("success", "failure", "failure", "nothing");
const step = fc.oneof(
  fc.record({ what: fc.constant("begin" as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    what: fc.constant("end" as const),
    verdicts: fc.array(verdict, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ what: fc.constant("wait" as const), ms: fc.constantFrom(500, 1_000, 3_000) }),
  fc.constant({ what: "wake" as const }),
);

inEachPlace((newPlace) => {
  describe("breakers in the store", () => {
    let store: Store;
    beforeAll(async () => {
      store = await openStore(newPlace());
    }, 60_000);
    afterAll(async () => {
      expect(await disagreements(store.db)).toEqual([]);
      await store.close();
    });

    it("do what their function says, step by step", async () => {
      let tools = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const tool = `tool ${tools++}`;
          let now = Date.parse("2026-01-01T00:00:00Z");
          let expected: BreakerState = closedBreaker;
          const phases: number[] = [];
          for (const one of steps) {
            const by = { actor: "test", at: new Date(now) };
            if (one.what === "wait") now += one.ms;
            if (one.what === "wake") {
              await wakeBreakers(store.db, by);
              expected = breakerAt(expected, now);
            }
            if (one.what === "begin") {
              const asked = Array.from({ length: one.count }, (_, n) => ({ id: `${n}`, tool }));
              const given = await store.db.transaction().execute((t) => admitTasks(t, asked, policy, by));
              for (const { id } of asked) {
                const admitted = admit(expected, policy, now);
                expect(given.phases.get(id)).toBe(admitted?.phase);
                expect(given.waits.get(id)?.getTime()).toBe(
                  admitted === undefined ? expected.retryAt : undefined,
                );
                expected = admitted ?? breakerAt(expected, now);
                if (admitted !== undefined) phases.push(admitted.phase);
              }
            }
            if (one.what === "end") {
              const told = one.verdicts.flatMap((said) => {
                const phase = phases.shift();
                return phase === undefined ? [] : [{ tool, phase, verdict: said, message: "no" }];
              });
              await store.db.transaction().execute((t) => tellBreakers(t, told, policy, by));
              for (const end of told) expected = tell(expected, end, policy, now);
            }
            const row = await store.db
              .selectFrom("circuit_breakers")
              .select(["state", "phase", "failures", "openings", "trials", "passed"])
              .where("tool", "=", tool)
              .executeTakeFirst();
            const { retryAt: _, ...shown } = expected;
            // A tool that never failed has none.
            if (row !== undefined) expect(row).toEqual(shown);
            else expect(shown).toMatchObject({ state: "closed", failures: 0 });
          }
        }),
        { numRuns: 40 },
      );
    }, 120_000);
  });
});
