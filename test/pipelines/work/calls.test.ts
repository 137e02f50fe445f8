import { describe, expect, it } from "vitest";
import { createWorkRegistry } from "../../../src/pipelines/work/call/work-registry.ts";
import type { WorkContext } from "../../../src/pipelines/work/work-context.ts";
import {
  isRejectedError,
  RejectedError,
  RunContext,
  SkippedError,
  silentSpan,
  TimeoutError,
} from "../../../src/telemetry/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";
import { waitFor } from "../../real/index.ts";
import { workIn } from "./work-in.ts";

type Steps = Parameters<typeof createWorkRegistry>[0];

const calling = (step: Steps[string], context: Partial<WorkContext> = {}, input?: unknown) =>
  workIn({ call: "it", input }, { registry: createWorkRegistry({ it: step }), ...context });

describe("what is called", () => {
  it("gets its input, and what it gives is the result", async () => {
    expect(await calling((input: { n: number }) => ({ n: input.n + 1 }), {}, { n: 1 })).toMatchObject({
      ok: true,
      result: { n: 2 },
    });
    expect(await calling(async () => [1, 2])).toMatchObject({ ok: true, result: { value: [1, 2] } });
    expect(await calling(() => undefined)).toMatchObject({ ok: true, result: null });
    expect(await calling(() => null)).toMatchObject({ ok: true, result: null });
  });

  it("knows what run, task and attempt it is", async () => {
    const subject = { run: "r", task: "t", attempt: 3, idempotencyKey: "k" };
    const said = await calling(
      (_input: unknown, context) => ({ ...context.metadata, id: context.correlationId }),
      { subject },
    );
    expect(said).toMatchObject({ ok: true, result: { pipeline: subject, id: "r" } });
  });

  it("is a part of the task's run, also as a primitive", async () => {
    const telemetry = createTestTelemetry();
    const step = telemetry.primitives.step("inner", (_input: unknown, context) => ({
      id: context.correlationId,
      baggage: context.baggage,
      pipeline: context.metadata.pipeline,
    }));
    const run = new RunContext({
      span: silentSpan,
      baggage: { tenant: "a" },
      metadata: {},
      source: undefined,
      correlationId: "the run",
      newId: () => "another",
    });
    expect(await calling(step, { run, subject: { task: "t" } })).toMatchObject({
      ok: true,
      result: { id: "the run", baggage: { tenant: "a" }, pipeline: { task: "t" } },
    });
  });

  it("fails by what it throws, and by how that says it ended", async () => {
    const throwing = (error: unknown) => calling(() => Promise.reject(error));
    expect(await throwing(new Error("no"))).toMatchObject({ ok: false, kind: "threw", message: "no" });
    expect(await throwing("a text")).toMatchObject({ kind: "threw", message: "a text" });
    expect(await throwing(new RejectedError("full"))).toMatchObject({ kind: "rejected", message: "full" });
    expect(await throwing(new TimeoutError("slow"))).toMatchObject({ kind: "timeout", message: "slow" });
    expect(await throwing(new SkippedError("nothing to do"))).toMatchObject({ ok: true, result: null });
    expect(isRejectedError(new RejectedError("full"))).toBe(true);
    const atOnce = await calling(() => {
      throw new Error("x".repeat(9999));
    });
    expect(atOnce.ok || atOnce.message.length).toBe(2001);
  });

  it("fails when nothing has its name, which is told with the one that was probably meant", async () => {
    const registry = createWorkRegistry({ summarize: () => 1 });
    expect(await workIn({ call: "sumarize" }, { registry })).toMatchObject({
      ok: false,
      kind: "spawn",
      message: 'the worker knows nothing by the name "sumarize", but "summarize"',
    });
    expect(await workIn({ call: "constructor" }, { registry })).toMatchObject({
      message: 'the worker knows nothing by the name "constructor"',
    });
    expect(await workIn({ call: "it" })).toMatchObject({
      kind: "spawn",
      message: "the worker knows nothing to call",
    });
    expect(registry.names).toEqual(["summarize"]);
    expect(() => createWorkRegistry({ it: 3 as never })).toThrow(/the work "it" is number, not a step/);
  });

  it("is told when its time is over, in a way that it books as a deadline", async () => {
    const done = await calling(
      (_input: unknown, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
      { timeoutMs: 50 },
    );
    expect(done).toMatchObject({ ok: false, kind: "timeout", message: "took longer than 50ms" });
    let booked: unknown;
    await calling(
      async (_input: unknown, context) => {
        await waitFor("the deadline", () => context.aborted);
        booked = context.abortedAs;
      },
      { timeoutMs: 50 },
    );
    expect(booked).toBe("timeout");
  });

  it("fails when it was told to end, even if it gives something in its grace", async () => {
    const control = new AbortController();
    const done = calling(
      async (_input: unknown, context) => {
        control.abort("cancelled");
        await waitFor("the signal", () => context.aborted);
        return 1;
      },
      { signal: control.signal },
    );
    expect(await done).toMatchObject({ ok: false, kind: "signal", message: "was told to end (cancelled)" });
  });

  it("is left behind when it ignores that, and counted for as long as it runs", async () => {
    const deaf = Promise.withResolvers<never>();
    const registry = createWorkRegistry({ deaf: () => deaf.promise });
    const done = await workIn({ call: "deaf" }, { registry, timeoutMs: 20, graceMs: 30 });
    expect(done).toMatchObject({
      ok: false,
      kind: "timeout",
      message: "took longer than 20ms, and did not end in 30ms: it was left behind",
    });
    expect(registry.leftBehind).toBe(1);
    deaf.reject(new Error("late"));
    await waitFor("its end", () => registry.leftBehind === 0);
  });
});

describe("a result", () => {
  const givingUp = async (value: unknown) => {
    const done = await calling(() => value);
    return done.ok ? "it was kept" : `${done.kind}: ${done.message}`;
  };

  it("must have a form in JSON", async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(await givingUp(circle)).toMatch(/^output_missing: its result has no form in JSON \(.*circular/);
    expect(await givingUp(1n)).toMatch(/^output_missing: its result has no form in JSON/);
    expect(await givingUp(() => 1)).toBe(
      "output_missing: its result is a function, which has no form in JSON",
    );
    expect(await givingUp({ toJSON: () => Symbol("x") })).toMatch(/has no form in JSON$/);
  });

  it("may be a MiB, and is to be no text that no database keeps", async () => {
    expect(await givingUp("x".repeat(1024 * 1024 - 2))).toBe("it was kept");
    expect(await givingUp("é".repeat(1024 * 512))).toMatch(/has 1048578 bytes where 1 MiB is kept/);
    expect(await givingUp({ a: ["b\0"] })).toMatch(/NUL/);
    expect(await givingUp({ "\ud800": 1 })).toMatch(/half a character/);
    expect(await givingUp({ a: "\\u0000" })).toBe("it was kept");
  });

  it("may not be nested without end", async () => {
    const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(await givingUp(nested(100))).toBe("it was kept");
    expect(await givingUp(nested(101))).toMatch(/nested deeper than 100/);
    expect(await givingUp(nested(100_000))).toMatch(/^output_missing: its result/);
  });

  it("is what it was when it was given", async () => {
    const later = { n: 1 };
    const done = await calling(() => later);
    later.n = 2;
    expect(done).toMatchObject({ ok: true, result: { n: 1 } });
  });
});
