import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import {
  type CallerDeadline,
  CancelledError,
  isTimeoutError,
  TimeoutError,
} from "../../src/telemetry/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";

const hang = (_: unknown, { signal }: { readonly signal: AbortSignal }): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

const deadline = (): DOMException =>
  new DOMException("The operation was aborted due to timeout", "TimeoutError");

/** Runs a workflow, aborts it with a reason, and tells how its parts were booked. */
async function abortedWith(reason: unknown, callerDeadline?: CallerDeadline) {
  const telemetry = createTestTelemetry();
  const { workflow, sequence, step } = createPrimitives({ ...telemetry.port, callerDeadline });
  const controller = new AbortController();
  const run = workflow("w", sequence("s", step("p", hang))).run(0, { signal: controller.signal });
  controller.abort(reason);
  const error = await telemetry.clock.until(run.catch((thrown: unknown) => thrown));
  const outcomes = (metric: "tta_workflow_duration_seconds" | "tta_primitive_duration_seconds") =>
    telemetry
      .series(metric)
      .filter(({ value }) => value > 0)
      .map(({ labels }) => labels.outcome);
  return {
    error,
    workflow: outcomes("tta_workflow_duration_seconds"),
    inside: outcomes("tta_primitive_duration_seconds"),
    span: telemetry.spans[0]?.outcome,
  };
}

describe("a deadline that a caller brings along", () => {
  it("is a timeout for all that it stops", async () => {
    const reason = deadline();
    expect(await abortedWith(reason)).toEqual({
      error: reason,
      workflow: ["timeout"],
      inside: ["timeout", "timeout"],
      span: "timeout",
    });
  });

  it("is what AbortSignal.timeout gives", async () => {
    const { primitives, value } = createTestTelemetry();
    const run = primitives.step("p", hang).run(0, { signal: AbortSignal.timeout(1) });
    await expect(run).rejects.toMatchObject({ name: "TimeoutError" });
    expect(value("tta_primitive_duration_seconds", { primitive: "p", outcome: "timeout" })).toBe(1);
  });

  it.each([
    ["nothing", undefined],
    ["an AbortError", new DOMException("The user left", "AbortError")],
    ["an error", new Error("out of patience")],
    ["a text", "TimeoutError"],
    ["what looks like one", { name: "TimeoutError" }],
    ["our own error", new TimeoutError("of a time limit around it, which books it itself")],
  ])("is not meant by an abort with %s, which is a cancellation", async (_what, reason) => {
    expect(await abortedWith(reason)).toMatchObject({
      workflow: ["cancelled"],
      inside: ["cancelled", "cancelled"],
      span: "cancelled",
    });
  });

  it("is cancelled for those who want it so", async () => {
    expect(await abortedWith(deadline(), "cancelled")).toMatchObject({
      workflow: ["cancelled"],
      inside: ["cancelled", "cancelled"],
    });
    expect(await abortedWith(deadline(), "timeout")).toMatchObject({ workflow: ["timeout"] });
  });

  it("that passed before the run begins is a timeout with an error that says so", async () => {
    const { primitives, value } = createTestTelemetry();
    const reason = deadline();
    const error = await primitives
      .step("p", () => expect.unreachable())
      .run(0, { signal: AbortSignal.abort(reason) })
      .catch((thrown: unknown) => thrown);
    expect([isTimeoutError(error), (error as Error).cause]).toEqual([true, reason]);
    expect(value("tta_primitive_duration_seconds", { primitive: "p", outcome: "timeout" })).toBe(1);
  });

  it("is final, though it is a timeout: nothing tries again, falls back, or is remembered", async () => {
    const { primitives, value } = createTestTelemetry();
    const { retry, fallback, router, cache, circuitBreaker } = primitives;
    let calls = 0;
    const work = (_: unknown, context: { readonly signal: AbortSignal }): Promise<never> => {
      calls += 1;
      return hang(0, context);
    };
    const guarded = circuitBreaker("b", { strategy: { type: "consecutive", failures: 1 } }, work);
    const ways = [
      retry("r", {}, work),
      fallback("f", { first: work, second: () => expect.unreachable() }),
      router("o", {
        routes: { a: work, b: () => expect.unreachable() },
        choose: () => "a",
        fallbackRoute: "b",
      }),
      cache("c", { key: () => "k", negative: { ttl: "1h", when: () => true } }, work),
      guarded,
    ];
    for (const way of ways) {
      const before = calls;
      for (let i = 0; i < 2; i += 1) {
        const controller = new AbortController();
        const run = way.run(0 as never, { signal: controller.signal });
        controller.abort(deadline());
        await expect(run).rejects.toMatchObject({ name: "TimeoutError" });
      }
      expect([way.name, calls - before]).toEqual([way.name, 2]);
      expect(value("tta_primitive_duration_seconds", { primitive: way.name, outcome: "timeout" })).toBe(2);
    }
    // It speaks of the caller's patience, not of the service behind.
    expect(guarded.state).toBe("closed");
  });

  it("waits in no queue, pause or shared run, and each says that it was a timeout", async () => {
    const telemetry = createTestTelemetry();
    const { bulkhead, retry, cache } = telemetry.primitives;
    const full = bulkhead("full", { limit: 1, queue: 1 }, hang);
    const shared = cache("shared", { key: () => "k" }, hang);
    const inside = new AbortController();
    const others = [full.run(0, inside), shared.run(0, inside)].map((run) => run.catch(() => {}));
    const pausing = retry("pausing", {}, () => Promise.reject(new Error("down")));
    const controller = new AbortController();
    const runs = [full, shared, pausing].map((way) => way.run(0 as never, { signal: controller.signal }));
    const ends = Promise.allSettled(runs);
    await telemetry.clock.advance(0);
    controller.abort(deadline());
    for (const end of await ends) expect(end).toMatchObject({ reason: { outcome: "timeout" } });
    inside.abort();
    await Promise.all(others);
  });

  it("that passes in a run of its own is a timeout for the run around it too", async () => {
    const { primitives, value } = createTestTelemetry();
    const inner = primitives.step("inner", () => expect.unreachable());
    const outer = primitives.step("outer", () => inner.run(0, { signal: AbortSignal.abort(deadline()) }));
    await expect(outer.run(0)).rejects.toMatchObject({ outcome: "timeout" });
    expect(value("tta_primitive_duration_seconds", { primitive: "outer", outcome: "timeout" })).toBe(1);
    const cancelled = primitives.step("cancelled", () => inner.run(0, { signal: AbortSignal.abort() }));
    await expect(cancelled.run(0)).rejects.toBeInstanceOf(CancelledError);
  });

  it("is a timeout for an orchestrator", async () => {
    const { orchestration, value } = createTestTelemetry();
    const run = hang as never;
    orchestration.register({ name: "o", layer: "domain", type: "sequential", run } as never);
    const result = await orchestration.run("o", 0, { signal: AbortSignal.timeout(1) });
    expect(result).toMatchObject({ status: "fail", category: "timeout" });
    expect(value("tta_orchestrator_duration_seconds", { outcome: "timeout" })).toBe(1);
  });

  it("is chosen when telemetry is created", async () => {
    for (const callerDeadline of ["timeout", "cancelled"] as const) {
      const telemetry = createTelemetry({
        service: "s",
        log: { level: "error" },
        openTelemetry: false,
        processMetrics: false,
        callerDeadline,
      });
      expect(telemetry.port.callerDeadline).toBe(callerDeadline);
      await telemetry.shutdown();
    }
    expect(() => createTelemetry({ service: "s", callerDeadline: "error" as never })).toThrow(
      /createTelemetry has a bad callerDeadline: pass "timeout" or "cancelled"/,
    );
  });
});
