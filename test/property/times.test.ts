import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { seed } from "../fast-check.ts";
import { Builder } from "./build.ts";
import { Moments } from "./moments.ts";
import { type Call, calls, longestPatience, type Spec, trees } from "./spec.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 150);

/** Runs a tree on a clock that goes on with every promise, and gives what was booked with a time of before. */
async function problemsOf(spec: Spec, plan: readonly Call[]): Promise<readonly string[]> {
  const telemetry = createTestTelemetry();
  const { clock } = telemetry;
  const moments = new Moments(clock, telemetry.port.metrics);
  const port = { ...telemetry.port, clock: moments.clock, metrics: moments.registry };
  const tree = new Builder(createPrimitives(port), clock).build(spec);
  const runs = plan.map(async ({ at, patience }, index) => {
    await new Promise<void>((resolve) => void clock.after(at, resolve));
    const controller = new AbortController();
    clock.after(patience, () => controller.abort(new Error("out of patience")));
    return tree.root.primitive.run(index % 3, { signal: controller.signal });
  });
  await clock.until(Promise.allSettled(runs), 10 * longestPatience);
  await clock.advance(2 * longestPatience);
  return moments.problems();
}

describe("the times that random trees of primitives book", () => {
  it(`are those at which an execution begins and ends, not those of a promise before (PROPERTY_SEED=${seed})`, {
    timeout: 120_000 + numRuns * 100,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(trees, calls, async (spec, plan) => {
        expect(await problemsOf(spec, plan)).toEqual([]);
      }),
      { seed, numRuns, endOnFailure: false },
    );
  });
});
