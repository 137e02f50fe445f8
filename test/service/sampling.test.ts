import { context } from "@opentelemetry/api";
import { suppressTracing } from "@opentelemetry/core";
import { afterEach, describe, expect, it } from "vitest";
import { createLlm } from "../../src/llm/index.ts";
import type { SamplingOptions } from "../../src/service/index.ts";
import { openTraced } from "./open-traced.ts";

type Traced = ReturnType<typeof openTraced>;
let opened: Traced | undefined;

function open(sampling: SamplingOptions, environment: Readonly<Record<string, string>> = {}): Traced {
  Object.assign(process.env, environment);
  opened = openTraced({ openTelemetry: { sampling } });
  for (const name of Object.keys(environment)) delete process.env[name];
  return opened;
}

afterEach(() => opened?.telemetry.shutdown());

const lost = async ({ telemetry }: Traced, reason: string): Promise<number> => {
  const { url, close } = await telemetry.listen({ port: 0 });
  const page = await (await fetch(url)).text();
  await close();
  return Number(new RegExp(`tta_sdk_spans_dropped_total{reason="${reason}"} (\\d+)`).exec(page)?.[1]);
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("sampling by ratio", () => {
  it("sends nothing of a run that was quick and good", async () => {
    const { telemetry, finished } = open({ ratio: 0 });
    const { workflow, step } = telemetry.primitives;
    await workflow(
      "w",
      step("s", () => 1),
    ).run(undefined);
    expect(finished).toEqual([]);
  });

  it("sends the whole of a run that failed, with its ids, times, places, events and totals", async () => {
    const { telemetry, finished } = open({ ratio: 0 });
    const { workflow, step, retry } = telemetry.primitives;
    let ids: unknown;
    const failing = workflow(
      "failing",
      retry(
        "again",
        { attempts: 2, delay: 1 },
        step("s", async (_: undefined, context) => {
          ids = context.span.ids;
          await pause(5);
          throw new TypeError("no");
        }),
      ),
    );
    const before = Date.now();
    await failing.run(undefined, { correlationId: "c-1" }).catch(() => {});
    expect(finished.map(({ name }) => name)).toEqual([
      "workflow failing",
      "retry again",
      "retry_attempt again",
      "function s",
      "retry_attempt again",
      "function s",
    ]);
    const [root, retried, first, , , last] = finished;
    expect(root?.attributes).toMatchObject({
      "tta.kept": "failed",
      "tta.outcome": "error",
      "tta.workflow": "failing",
      "tta.correlation_id": "c-1",
      "error.type": "TypeError",
    });
    expect(root?.parentSpanContext).toBeUndefined();
    expect([root?.status.code, root?.events.map(({ name }) => name)]).toEqual([2, ["exception"]]);
    expect(retried?.parentSpanContext?.spanId).toBe(root?.spanContext().spanId);
    expect(first?.parentSpanContext?.spanId).toBe(retried?.spanContext().spanId);
    expect(retried?.events.map(({ name }) => name)).toEqual(["tta.retry", "exception"]);
    expect(last?.spanContext()).toMatchObject({ ...(ids as object), traceFlags: 1 });
    expect(new Set(finished.map((span) => span.spanContext().traceId)).size).toBe(1);
    const started = (root?.startTime[0] ?? 0) * 1_000 + (root?.startTime[1] ?? 0) / 1e6;
    expect(started).toBeGreaterThan(before - 50);
    expect(started).toBeLessThan(Date.now() + 50);
    expect((root?.duration[0] ?? 0) * 1_000 + (root?.duration[1] ?? 0) / 1e6).toBeGreaterThanOrEqual(10);
    expect(root?.resource.attributes["service.name"]).toBe("traced");
  });

  it("sends a run that was slow", async () => {
    const { telemetry, finished } = open({ ratio: 0, slowerThan: 5 });
    await telemetry.primitives.workflow("slow", () => pause(12)).run(undefined);
    expect(finished.map(({ attributes }) => attributes["tta.kept"])).toEqual(["slow"]);
  });

  it.each([
    [{ ratio: 0, failed: false }, "failed"],
    [{ ratio: 0, failed: false, slowerThan: false as const }, "failed and slow"],
    [{ ratio: 0, slowerThan: false as const }, undefined],
  ])("holds no more than %o wants", async (sampling, without) => {
    const { telemetry, finished } = open(sampling);
    await telemetry.primitives
      .workflow("w", () => Promise.reject(new Error("no")))
      .run(undefined)
      .catch(() => {});
    expect(finished.length).toBe(without === undefined ? 1 : 0);
  });

  it("does not keep what its caller gave up, nor what a step of it survived", async () => {
    const { telemetry, finished } = open({ ratio: 0 });
    const { workflow, fallback } = telemetry.primitives;
    const saved = fallback("f", { bad: () => Promise.reject(new Error("no")), good: () => 1 });
    await workflow("saved", saved).run(undefined);
    await workflow("left", (_: undefined, context) => context.throwIfAborted())
      .run(undefined, { signal: AbortSignal.abort() })
      .catch(() => {});
    expect(finished).toEqual([]);
  });

  it("sends about the share that was asked for, of whole runs", async () => {
    const { telemetry, finished } = open({ ratio: 0.3 });
    const { workflow, step } = telemetry.primitives;
    const run = workflow(
      "w",
      step("s", () => 1),
    );
    for (let i = 0; i < 1_000; i += 1) await run.run(undefined);
    const roots = finished.filter(({ name }) => name === "workflow w").length;
    expect(roots).toBeGreaterThan(200);
    expect(roots).toBeLessThan(400);
    expect(finished.length).toBe(roots * 2);
  });

  it("follows the trace of a caller, and keeps its own part of one that is left out when it fails", async () => {
    const { telemetry, finished } = open({ ratio: 0 });
    const { workflow } = telemetry.primitives;
    const good = workflow("good", () => 1);
    const bad = workflow("bad", () => Promise.reject(new Error("no")));
    const request = (flags: string, work: () => Promise<unknown>): Promise<unknown> =>
      new Promise((resolve) => {
        const headers = { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-${flags}` };
        const response = { statusCode: 200, once: () => response };
        telemetry.middleware()(
          { method: "GET", url: "/", headers, once: () => {} } as never,
          response as never,
          () => {
            work()
              .catch(() => {})
              .then(resolve);
          },
        );
      });
    await request("01", () => good.run(undefined));
    await request("00", () => good.run(undefined));
    await request("00", () => bad.run(undefined));
    expect(finished.map(({ name, parentSpanContext }) => [name, parentSpanContext?.spanId])).toEqual([
      ["workflow good", "b".repeat(16)],
      ["workflow bad", "b".repeat(16)],
    ]);
    expect(finished[1]?.spanContext().traceId).toBe("a".repeat(32));
  });

  it("passes on what the caller's systems said of a trace that is left out", async () => {
    const { telemetry } = open({ ratio: 0 });
    const step = telemetry.primitives.step("s", () => telemetry.inject());
    const carried = await telemetry.extract(
      { traceparent: `00-${"ab".repeat(16)}-${"cd".repeat(8)}-00`, tracestate: "vendor=said" },
      () => telemetry.primitives.workflow("w", step).run(undefined),
    );
    expect(carried).toMatchObject({ tracestate: "vendor=said" });
    expect(carried.traceparent).toMatch(/^00-(ab){16}-(?!(cd){8})[0-9a-f]{16}-00$/);
  });

  it("neither sends nor holds what runs where OpenTelemetry says that nothing is traced", async () => {
    const { telemetry, finished } = open({ ratio: 0 });
    const failing = telemetry.primitives.workflow("w", () => Promise.reject(new Error("no")));
    await context.with(suppressTracing(context.active()), () => failing.run(undefined).catch(() => {}));
    expect(finished).toEqual([]);
  });

  it("says by OTEL_TRACES_SAMPLER what the options leave out", async () => {
    const { telemetry, finished } = open(
      {},
      { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" },
    );
    const { workflow } = telemetry.primitives;
    await workflow("good", () => 1).run(undefined);
    await workflow("bad", () => Promise.reject(new Error("no")))
      .run(undefined)
      .catch(() => {});
    expect(finished.map(({ name }) => name)).toEqual(["workflow bad"]);
  });

  it("holds nothing where OTEL_TRACES_SAMPLER is always_off", async () => {
    const { telemetry, finished } = open({}, { OTEL_TRACES_SAMPLER: "always_off" });
    await telemetry.primitives
      .workflow("bad", () => Promise.reject(new Error("no")))
      .run(undefined)
      .catch(() => {});
    expect(finished).toEqual([]);
  });
});

describe("what is held", () => {
  it("is bounded for one run, whose further spans are lost and counted", async () => {
    const traced = open({ ratio: 0, spansPerRun: 10 });
    const { workflow, step } = traced.telemetry.primitives;
    const one = step("s", () => 1);
    const many = workflow("many", async (_: undefined, context) => {
      for (let i = 0; i < 30; i += 1) await one.run(undefined, context);
      throw new Error("no");
    });
    await many.run(undefined).catch(() => {});
    expect(traced.finished.length).toBe(10);
    expect(await lost(traced, "run_limit")).toBe(21);
  });

  it("is bounded in all, and the oldest run is forgotten first", async () => {
    const traced = open({ ratio: 0, spansHeld: 5 });
    const { workflow, step } = traced.telemetry.primitives;
    const hang = Promise.withResolvers<void>();
    const old = workflow("old", () => hang.promise).run(undefined);
    const one = step("s", () => 1);
    const young = workflow("young", async (_: undefined, context) => {
      for (let i = 0; i < 4; i += 1) await one.run(undefined, context);
      throw new Error("no");
    });
    await young.run(undefined).catch(() => {});
    hang.reject(new Error("late"));
    await old.catch(() => {});
    expect(traced.finished.map(({ name }) => name)).toEqual([
      "workflow young",
      ...Array(4).fill("function s"),
    ]);
    expect(await lost(traced, "held_limit")).toBe(1);
  });

  it("is sent when it ends, where its run was sent before", async () => {
    const { telemetry, finished } = open({ ratio: 0 });
    const { workflow, step } = telemetry.primitives;
    const late = step("late", () => pause(10));
    let behind: Promise<void> | undefined;
    const run = workflow("w", async (_: undefined, context) => {
      behind = late.run(undefined, context);
      throw new Error("no");
    });
    await run.run(undefined).catch(() => {});
    expect(finished.map(({ name }) => name)).toEqual(["workflow w"]);
    await behind;
    expect(finished.map(({ name }) => name)).toEqual(["workflow w", "function late"]);
    expect(finished[1]?.parentSpanContext?.spanId).toBe(finished[0]?.spanContext().spanId);
  });
});

describe("exemplars of runs that the ratio left out", () => {
  /** Series of the page that have an exemplar → the trace that it names. */
  const named = async ({ telemetry }: Traced): Promise<ReadonlyMap<string, string>> => {
    const { url, close } = await telemetry.listen({ port: 0 });
    const page = await (await fetch(url, { headers: { accept: "application/openmetrics-text" } })).text();
    await close();
    const found = page.matchAll(/^(\S+) \S+ # {trace_id="(\w+)"/gm);
    return new Map([...found].map(([, series = "", trace = ""]) => [series, trace]));
  };

  it("name the run that failed, once it has, and none that was dropped", async () => {
    const traced = open({ ratio: 0 });
    const { workflow, step, retry } = traced.telemetry.primitives;
    const answer = workflow(
      "answer",
      retry(
        "again",
        { attempts: 2, delay: 1 },
        step("s", async (good: boolean) => {
          if (!good) throw new TypeError("no");
        }),
      ),
    );
    for (let i = 0; i < 20; i++) await answer.run(true);
    expect(await named(traced)).toEqual(new Map());
    await answer.run(false).catch(() => {});
    for (let i = 0; i < 20; i++) await answer.run(true);
    const exemplars = await named(traced);
    const sent = new Set(traced.finished.map((span) => span.spanContext().traceId));
    expect(sent.size).toBe(1);
    expect(new Set(exemplars.values())).toEqual(sent);
    const series = [...exemplars.keys()].join("\n");
    expect(series).toMatch(/^tta_workflow_duration_seconds_bucket{workflow="answer",outcome="error",/m);
    expect(series).toMatch(/^tta_primitive_duration_seconds_bucket{primitive="s",.*outcome="error",/m);
    expect(series).toContain('tta_retry_attempts_total{primitive="again",result="exhausted"}');
    expect(series).not.toContain('outcome="ok"');
  });

  it("stand at what a run spent: at its money and at its tokens, of the model and of all that is around it", async () => {
    const traced = open({ ratio: 0 });
    const llm = createLlm(traced.telemetry);
    const ask = async () => {
      await llm.call({ provider: "openai", model: "gpt-4o" }, (call) =>
        call.answered({ usage: { prompt_tokens: 1_000, completion_tokens: 200, total_tokens: 1_200 } }),
      );
      throw new Error("no");
    };
    await traced.telemetry.primitives
      .workflow("dear", ask)
      .run(undefined)
      .catch(() => {});
    const series = [...(await named(traced)).keys()].filter((name) => /_usd_total|_tokens_total/.test(name));
    expect(series.map((name) => name.replace(/provider="openai",model="gpt-4o",/, "")).sort()).toEqual([
      'tta_llm_cost_usd_total{owner="none",basis="reported"}',
      'tta_llm_tokens_total{type="input",basis="reported"}',
      'tta_llm_tokens_total{type="output",basis="reported"}',
      'tta_workflow_cost_usd_total{workflow="dear",share="direct"}',
    ]);
  });

  it("name the run that was slow", async () => {
    const traced = open({ ratio: 0, slowerThan: 5 });
    await traced.telemetry.primitives.workflow("slow", () => pause(12)).run(undefined);
    const [root] = traced.finished;
    expect([...(await named(traced)).values()]).toEqual([root?.spanContext().traceId]);
  });

  it("name only runs that are sent, whatever ends how", async () => {
    const traced = open({ ratio: 0.2, spansHeld: 50 });
    const { workflow, step, parallel } = traced.telemetry.primitives;
    const run = workflow(
      "w",
      parallel("p", {
        a: step("a", (_: boolean) => 1),
        b: step("b", async (fails: boolean) => {
          await pause(1);
          if (fails) throw new Error("no");
        }),
      }),
    );
    for (let i = 0; i < 20; i++) {
      await Promise.allSettled(Array.from({ length: 30 }, (_, n) => run.run(n % 7 === 0)));
      const sent = new Set(traced.finished.map((span) => span.spanContext().traceId));
      const exemplars = await named(traced);
      expect(exemplars.size).toBeGreaterThan(0);
      for (const [series, trace] of exemplars) expect(sent, series).toContain(trace);
    }
  });
});
