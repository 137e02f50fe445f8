import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { seed } from "../fast-check.ts";
import { Audit } from "./books.ts";
import { Builder } from "./build.ts";
import { FlowWatch } from "./flow-watch.ts";
import { type Call, calls, longestPatience, type Spec, trees } from "./spec.ts";

/** More than the metrics keep apart would become `other`. */
const mostNodes = 45;
/** `PROPERTY_SEED=… PROPERTY_RUNS=…` repeat a failure, or look for one at length. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 150);

/** Builds a tree, calls it, lets everything end, and gives what is wrong in its books. */
async function problemsOf(spec: Spec, plan: readonly Call[]): Promise<readonly string[]> {
  const telemetry = createTestTelemetry();
  const { clock } = telemetry;
  const flows = new FlowWatch(telemetry.port.metrics);
  const make = createPrimitives({ ...telemetry.port, metrics: flows.registry });
  const tree = new Builder(make, clock).build(spec);
  fc.pre(tree.nodes.length <= mostNodes);
  const unhandled: string[] = [];
  const listener = (reason: unknown): void => void unhandled.push(`unhandled: ${String(reason)}`);
  process.on("unhandledRejection", listener);
  try {
    const runs = plan.map(async ({ at, patience }, index) => {
      await new Promise<void>((resolve) => void clock.after(at, resolve));
      const controller = new AbortController();
      clock.after(patience, () => controller.abort(new Error("out of patience")));
      return tree.root.primitive.run(index % 3, { signal: controller.signal });
    });
    await clock.until(Promise.allSettled(runs), 10 * longestPatience);
    // What nobody waits for any more ends too: work that is deaf to its signal, and what it sets going.
    await clock.advance(2 * longestPatience);
    return [...new Audit(telemetry, flows).check(tree), ...unhandled];
  } finally {
    process.off("unhandledRejection", listener);
  }
}

describe("the books of random trees of primitives", () => {
  it(`add up, whatever fails, hangs or is aborted (PROPERTY_SEED=${seed})`, {
    timeout: 120_000 + numRuns * 100,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(trees, calls, async (spec, plan) => {
        expect(await problemsOf(spec, plan)).toEqual([]);
      }),
      { seed, numRuns, endOnFailure: false },
    );
  });

  it("do not pass when something is wrong in them", async () => {
    const spec: Spec = {
      type: "workflow",
      inner: { type: "leaf", ends: [{ how: "value", after: 1 }], deaf: false },
    };
    const telemetry = createTestTelemetry();
    const flows = new FlowWatch(telemetry.port.metrics);
    const tree = new Builder(
      createPrimitives({ ...telemetry.port, metrics: flows.registry }),
      telemetry.clock,
    ).build(spec);
    await telemetry.clock.until(tree.root.primitive.run(1));
    expect(new Audit(telemetry, flows).check(tree)).toEqual([]);
    const leaf = tree.root.children.inner?.primitive.name ?? "";
    telemetry.metrics.gauge("tta_primitive_in_flight").inc({ primitive: leaf, kind: "function" });
    telemetry.metrics
      .histogram("tta_workflow_duration_seconds")
      .observe({ workflow: tree.root.primitive.name, outcome: "error" }, 1);
    expect(new Audit(telemetry, flows).check(tree)).toHaveLength(4);
  });
});
