import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seed } from "../fast-check.ts";
import { type Act, type Plan, wrongReads } from "./forgetting.ts";

/** `PROPERTY_SEED=… PROPERTY_RUNS=…` repeat a failure, or look for one at length. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 60);

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 120 }),
    cache: fc.constantFrom(0, 0, 1),
    does: fc.constantFrom<Act["does"]>(
      ...(["run", "run", "run", "run", "run", "run", "invalidate", "invalidate", "delete", "clear"] as const),
    ),
    which: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 20, maxLength: 80 },
) as fc.Arbitrary<Act[]>;

const plans = (store: fc.Arbitrary<Plan["store"]>): fc.Arbitrary<Plan> =>
  fc.record({
    acts,
    store,
    options: fc.record({
      ttl: fc.constantFrom<10 | 50 | 1_000>(10, 50, 1_000),
      staleFor: fc.constantFrom<20 | 200 | undefined>(undefined, 20, 200),
      maxEntries: fc.constantFrom(1, 2, 100),
    }),
    chances: fc.array(fc.nat({ max: 1_000 }), { minLength: 50, maxLength: 50 }),
  });

const stores: Readonly<Record<string, fc.Arbitrary<Plan["store"]>>> = {
  "that are alone": fc.constant(undefined),
  "over one store": fc.record({
    localFor: fc.constantFrom(undefined, undefined, 1, 30),
    fails: fc.constant(false),
  }),
  "over one store that fails": fc.record({
    localFor: fc.constantFrom(undefined, 30),
    fails: fc.constant(true),
  }),
};

describe.each(Object.keys(stores))("two caches %s", (which) => {
  it(`give nobody what was forgotten before he came (PROPERTY_SEED=${seed})`, {
    timeout: 120_000 + numRuns * 200,
  }, async () => {
    let reads = 0;
    await fc.assert(
      fc.asyncProperty(plans(stores[which] ?? expect.unreachable()), async (plan) => {
        const found = await wrongReads(plan);
        reads += found.reads;
        expect(found.wrong).toEqual([]);
      }),
      { seed, numRuns },
    );
    expect(reads).toBeGreaterThan(numRuns * 10);
  });
});
