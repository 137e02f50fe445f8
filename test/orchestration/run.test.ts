import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/catalog/index.ts";
import { type FailureCategory, fail, ok, type Result, skip } from "../../src/orchestration/index.ts";
import {
  CancelledError,
  RejectedError,
  SkippedError,
  type Span,
  silentSpan,
  TimeoutError,
} from "../../src/telemetry/index.ts";
import { open, some } from "./open.ts";

describe("a run of an orchestrator", () => {
  it("shows every series at 0 before the first", () => {
    const { orchestration, inFlight, overhead, books, metrics } = open();
    const a = some("a");
    orchestration.register(a);
    expect([inFlight("a"), overhead("a"), books(a)]).toEqual([0, 0, {}]);
    expect(metrics.all("tta_orchestrator_duration_seconds")).toHaveLength(6);
  });

  it.each<[string, Result, Outcome]>([
    ["ok", ok("x"), "ok"],
    ["a skip", skip("nothing to do"), "skipped"],
    ...(
      [
        ["validation", "error"],
        ["permission", "error"],
        ["not_found", "error"],
        ["conflict", "error"],
        ["configuration", "error"],
        ["dependency", "error"],
        ["processing", "error"],
        ["timeout", "timeout"],
        ["rejected", "rejected"],
        ["cancelled", "cancelled"],
      ] satisfies [FailureCategory, Outcome][]
    ).map(([category, outcome]): [string, Result, Outcome] => [
      `a failure of category ${category}`,
      fail("no", { category }),
      outcome,
    ]),
  ])("that returns %s gives that result and books it once", async (_what, result, outcome) => {
    for (const given of [result, Promise.resolve(result)]) {
      const { orchestration, books, inFlight } = open();
      const a = some("a", () => given);
      orchestration.register(a);
      expect(await orchestration.run("a")).toBe(result);
      expect(books(a)).toEqual({ [outcome]: 1 });
      expect(inFlight("a")).toBe(0);
    }
  });

  it.each<[string, unknown, FailureCategory, Outcome]>([
    ["an error", new Error("no"), "processing", "error"],
    ["a text", "no", "processing", "error"],
    ["undefined", undefined, "processing", "error"],
    ["null", null, "processing", "error"],
    ["an object without prototype", Object.create(null), "processing", "error"],
    ["a time limit of ours", new TimeoutError("late"), "timeout", "timeout"],
    ["a refusal", new RejectedError("full"), "rejected", "rejected"],
    ["a part that was called off", new CancelledError("enough"), "cancelled", "cancelled"],
    ["a time limit of others", new DOMException("late", "TimeoutError"), "processing", "error"],
  ])("that throws %s ends in a failure with that as its cause", async (_what, thrown, category, outcome) => {
    const ways = [
      () => {
        throw thrown;
      },
      () => Promise.reject(thrown),
    ];
    for (const run of ways) {
      for (const a of [some("a", run), some("a", () => ok(), { canRun: run })]) {
        const { orchestration, books, inFlight } = open();
        orchestration.register(a);
        const result = await orchestration.run("a");
        expect(result).toMatchObject({ status: "fail", category });
        expect(result.status === "fail" && result.cause).toBe(thrown);
        expect(books(a)).toEqual({ [outcome]: 1 });
        expect(inFlight("a")).toBe(0);
      }
    }
  });

  it("that throws a skip is a skip", async () => {
    const { orchestration, books } = open();
    const a = some("a", () => {
      throw new SkippedError("empty page");
    });
    orchestration.register(a);
    expect(await orchestration.run("a")).toEqual(skip("empty page"));
    expect(books(a)).toEqual({ skipped: 1 });
  });

  it("logs an exception, since its caller may not look, but nothing that says by itself how it ended", async () => {
    const { orchestration, lines } = open();
    const error = new Error("no");
    orchestration.register(
      some("throws", () => Promise.reject(error)),
      some("late", () => Promise.reject(new TimeoutError("late"))),
      some("fails", () => fail(error)),
    );
    for (const name of ["throws", "late", "fails"]) await orchestration.run(name);
    expect(lines).toEqual([
      { level: "warn", message: "an orchestrator threw", fields: { orchestrator: "throws", error } },
    ]);
  });

  it.each([undefined, null, 1, {}, { status: "fine" }])(
    "that returns %j says what to return",
    async (given) => {
      const { orchestration, books } = open();
      const a = some("a", () => given);
      orchestration.register(a);
      const result = await orchestration.run("a");
      expect(result).toMatchObject({
        status: "fail",
        category: "configuration",
        retryable: false,
        error: expect.stringContaining("ok(data), fail(error) or skip(reason)"),
        cause: { code: "ORCHESTRATOR_RESULT" },
      });
      expect(books(a)).toEqual({ error: 1 });
    },
  );

  it("that cannot run is a skip, and its run is not called", async () => {
    for (const no of [() => false, async () => false]) {
      const { orchestration, books } = open();
      let called = 0;
      const a = some("a", () => ok(++called), { canRun: no });
      orchestration.register(a);
      expect(await orchestration.run("a")).toEqual(skip('"a" cannot run now'));
      expect([called, books(a)]).toEqual([0, { skipped: 1 }]);
    }
  });

  it("gets the params that it was called with, and so does canRun", async () => {
    const { orchestration } = open();
    const seen: unknown[] = [];
    orchestration.register(
      some("a", (params) => ok(seen.push(params)), { canRun: (params) => seen.push(params) > 0 }),
    );
    await orchestration.run("a", { text: "?" });
    expect(seen).toEqual([{ text: "?" }, { text: "?" }]);
  });

  it("is timed in seconds, many at once apart", async () => {
    const { orchestration, clock, durations, inFlight } = open();
    const release: (() => void)[] = [];
    const a = some("a", () => new Promise((resolve) => release.push(() => resolve(ok()))));
    orchestration.register(a);
    const first = orchestration.run("a");
    clock.advance(1_000);
    const second = orchestration.run("a");
    await expect.poll(() => release.length).toBe(2);
    expect(inFlight("a")).toBe(2);
    clock.advance(500);
    for (const done of release) done();
    await Promise.all([first, second]);
    expect([...durations(a)("ok")].sort()).toEqual([0.5, 1.5]);
    expect(inFlight("a")).toBe(0);
  });

  it("has a span that ends with its outcome, below that of its caller", async () => {
    const spans: { name: string; parent: Span | undefined; ended?: unknown[] }[] = [];
    const { orchestration } = open(
      {},
      {
        tracer: {
          run({ name }, around, body) {
            const parent = around?.ids === undefined ? undefined : around;
            const record: (typeof spans)[number] = { name, parent };
            spans.push(record);
            return body({
              ...silentSpan,
              ids: { traceId: "t", spanId: name },
              end: (...ended) => {
                record.ended = ended;
              },
            });
          },
        },
      },
    );
    const error = new Error("no");
    const inner = some("inner", () => Promise.reject(error), { layer: "infrastructure" });
    orchestration.register(
      inner,
      some("outer", async (_params, context) => {
        await context.run(inner);
        return skip("enough");
      }),
    );
    await orchestration.run("outer");
    expect(spans.map(({ name, parent, ended }) => [name, parent?.ids?.spanId, ended])).toEqual([
      ["orchestrator outer", undefined, ["skipped", undefined]],
      ["orchestrator inner", "orchestrator outer", ["error", error]],
    ]);
  });
});
