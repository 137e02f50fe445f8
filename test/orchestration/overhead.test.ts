import { describe, expect, it } from "vitest";
import { createOrchestration, ok } from "../../src/orchestration/index.ts";
import { createTelemetryPort, silentSpan } from "../../src/telemetry/index.ts";
import { ManualClock } from "../telemetry/manual-clock.ts";
import { RecordedMetrics } from "../telemetry/recorded-metrics.ts";
import { some } from "./open.ts";

/** What a run costs here: the framework takes this long before and after the user's part, and not a tick more. */
const before = 2;
const after = 3;
const overheadOfOne = (before + after) / 1000;

/** An orchestration whose framework takes time: a tracer that is slow by the clock of the test. */
function slow() {
  const clock = new ManualClock();
  const metrics = new RecordedMetrics();
  const port = createTelemetryPort({
    metrics: metrics.registry,
    clock,
    tracer: {
      run(_name, _parent, body) {
        clock.advance(before);
        return body({ ...silentSpan, end: () => clock.advance(after) });
      },
    },
  });
  const all = (metric: string): number => metrics.all(metric).reduce((sum, [, value]) => sum + value, 0);
  return {
    clock,
    orchestration: createOrchestration(port),
    overhead: (orchestrator: string) =>
      metrics.value("tta_orchestrator_overhead_seconds_total", { orchestrator }),
    overheadOfAll: () => all("tta_orchestrator_overhead_seconds_total"),
    seconds: (orchestrator: string) =>
      metrics
        .all("tta_orchestrator_duration_seconds")
        .filter(([labels]) => labels.orchestrator === orchestrator)
        .flatMap(([labels]) => metrics.observed("tta_orchestrator_duration_seconds", labels)),
    sleep: (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve)),
  };
}

/** Moves the clock, letting everything that waits for it go on at its time. */
async function play(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1) {
    for (let i = 0; i < 20; i += 1) await null;
    clock.advance(1);
  }
  for (let i = 0; i < 20; i += 1) await null;
}

describe("the overhead of an orchestrator", () => {
  it("is the time of a run less that in run and canRun", async () => {
    const { clock, orchestration, overhead, seconds } = slow();
    orchestration.register(
      some(
        "a",
        () => {
          clock.advance(10);
          return ok();
        },
        {
          canRun: () => {
            clock.advance(4);
            return true;
          },
        },
      ),
    );
    await orchestration.run("a");
    expect(seconds("a")).toEqual([0.019]);
    expect(overhead("a")).toBeCloseTo(overheadOfOne, 9);
  });

  it("is the same for a run that throws, that skips and that takes no time at all", async () => {
    const { clock, orchestration, overhead } = slow();
    orchestration.register(
      some("throws", () => {
        clock.advance(10);
        throw new Error("no");
      }),
      some("skips", undefined, {
        canRun: () => {
          clock.advance(10);
          return false;
        },
      }),
      some("nothing"),
    );
    for (const name of ["throws", "skips", "nothing"]) {
      await orchestration.run(name);
      expect(overhead(name)).toBeCloseTo(overheadOfOne, 9);
    }
  });

  it("of a called orchestrator is booked there, and neither again nor as the user's time of its caller", async () => {
    const { clock, orchestration, overhead, overheadOfAll, seconds } = slow();
    const work = (ms: number): void => clock.advance(ms);
    orchestration.register(
      some(
        "bottom",
        () => {
          work(5);
          return ok();
        },
        { layer: "infrastructure" },
      ),
      some("middle", async (_params, context) => {
        work(1);
        await context.run("bottom");
        await context.run("bottom");
        work(1);
        return ok();
      }),
      some(
        "top",
        async (_params, context) => {
          work(7);
          await context.run("middle");
          return ok();
        },
        { layer: "application" },
      ),
    );
    const began = clock.now();
    await orchestration.run("top");
    const wall = clock.now() - began;
    const inUserCode = 5 + 5 + 1 + 1 + 7;
    expect([overhead("top"), overhead("middle"), overhead("bottom")]).toEqual([
      expect.closeTo(overheadOfOne, 9),
      expect.closeTo(overheadOfOne, 9),
      expect.closeTo(2 * overheadOfOne, 9),
    ]);
    expect(seconds("top")).toEqual([wall / 1000]);
    expect(overheadOfAll()).toBeCloseTo((wall - inUserCode) / 1000, 9);
  });

  it("of orchestrators that run at once is booked once each, and waiting is nobody's overhead", async () => {
    const { clock, orchestration, overhead, overheadOfAll, sleep } = slow();
    let framework = 0;
    orchestration.register(
      some(
        "leaf",
        async (ms) => {
          await sleep(ms as number);
          return ok();
        },
        { layer: "infrastructure" },
      ),
      some("fan", async (_params, context) => {
        framework = clock.now();
        const leaves = [20, 30, 40].map((ms) => context.run("leaf", ms));
        // All three are under way: what the clock shows more is the framework's time for their beginning.
        framework = clock.now() - framework;
        await Promise.all(leaves);
        return ok();
      }),
    );
    const run = orchestration.run("fan");
    await play(clock, 100);
    await run;
    expect(framework).toBe(3 * before);
    expect(overhead("leaf")).toBeCloseTo(3 * overheadOfOne, 9);
    expect(overhead("fan")).toBeCloseTo(overheadOfOne, 9);
    expect(overheadOfAll()).toBeCloseTo(4 * overheadOfOne, 9);
  });

  it("never goes back", async () => {
    const { clock, orchestration, overhead } = slow();
    orchestration.register(
      some("a", () => {
        clock.advance(0.1);
        return ok();
      }),
    );
    let last = 0;
    for (let i = 0; i < 50; i += 1) {
      await orchestration.run("a");
      const now = overhead("a") ?? 0;
      expect(now).toBeGreaterThan(last);
      last = now;
    }
  });
});
