import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import type { RunContext, Span, Tracer } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

interface RecordedSpan extends Span {
  readonly name: string;
  readonly parent: Span | undefined;
  ended: unknown[] | undefined;
}

function open() {
  const spans: RecordedSpan[] = [];
  const tracer: Tracer = {
    run: ({ name }, around, body) => {
      const parent = around?.ids === undefined ? undefined : around;
      const ids = { traceId: "t".repeat(32), spanId: `${spans.length}`.padStart(16, "0") };
      const span: RecordedSpan = {
        name,
        parent,
        ids,
        exemplar: ids,
        recording: true,
        findable: true,
        event: () => {},
        ended: undefined,
        setAttribute: () => {},
        end: (...how) => {
          span.ended = how;
        },
      };
      spans.push(span);
      return body(span);
    },
  };
  const fake = fakePort({ tracer });
  return { ...fake, spans, ...createPrimitives(fake.port) };
}

describe("workflow", () => {
  it("is recorded as a workflow only", async () => {
    const { workflow, metrics } = open();
    await workflow("w", (n: number) => n).run(1);
    expect(metrics.value("tta_workflow_duration_seconds", { workflow: "w", outcome: "ok" })).toBe(1);
    expect(metrics.all("tta_primitive_duration_seconds")).toEqual([]);
  });

  it("has a span of its name that ends with the outcome, and points exemplars at it", async () => {
    const { workflow, step, spans, metrics } = open();
    const error = new Error("no");
    const run = workflow(
      "w",
      step("s", () => Promise.reject(error)),
    );
    await expect(run.run("a")).rejects.toBe(error);
    expect(spans.map(({ name, parent, ended }) => [name, parent, ended])).toEqual([
      ["workflow w", undefined, ["error", error]],
      ["function s", spans[0], ["error", error]],
    ]);
    for (const [index, metric, labels] of [
      [0, "tta_workflow_duration_seconds", { workflow: "w", outcome: "error" }],
      [1, "tta_primitive_duration_seconds", { primitive: "s", kind: "function", outcome: "error" }],
    ] as const) {
      expect(metrics.exemplar(metric, labels)).toEqual(spans[index]?.ids);
    }
  });

  it("nests: the inner one has the outer span as parent and both are one run", async () => {
    const { workflow, spans } = open();
    const seen: string[] = [];
    const inner = workflow("inner", (_: string, context) => seen.push(context.correlationId));
    const outer = workflow("outer", async (text: string, context) => {
      seen.push(context.correlationId);
      await inner.run(text, context);
      await inner.run(text, { parent: context });
      await inner.run(text);
    });
    await outer.run("a");
    expect(spans.map(({ name, parent }) => [name, parent === spans[0]])).toEqual([
      ["workflow outer", false],
      ["workflow inner", true],
      ["workflow inner", true],
      ["workflow inner", true],
    ]);
    expect(new Set(seen).size).toBe(1);
  });

  it("is found from deep inside without an argument, also after a timer, and not afterwards", async () => {
    const { workflow, sequence, port } = open();
    const found: (RunContext | undefined)[] = [];
    const look = () => found.push(port.ambient.current());
    const run = workflow(
      "w",
      sequence(
        async () => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          look();
        },
        () => look(),
      ),
    );
    await Promise.all([
      run.run("a", { correlationId: "one", baggage: { tenant: "x" } }),
      run.run("a", { correlationId: "two" }),
    ]);
    expect(found.map((context) => context?.correlationId).sort()).toEqual(["one", "one", "two", "two"]);
    expect(port.ambient.current()).toBeUndefined();
  });

  it("lends a run found around it no signal, but stops what is given the context or the parent", async () => {
    const { workflow } = open();
    const controller = new AbortController();
    const seen: Record<string, boolean> = {};
    const look = (name: string) => workflow(name, (_: string, context) => (seen[name] = context.aborted));
    const [found, passed, child] = [look("found"), look("passed"), look("child")];
    const both = new AbortController();
    const outer = workflow("outer", async (_: string, context) => {
      controller.abort();
      await Promise.allSettled([
        found.run("a"),
        passed.run("a", context),
        child.run("a", { parent: context, signal: both.signal }),
      ]);
    });
    await outer.run("a", { signal: controller.signal });
    // What is aborted already does not start, so only the first has looked.
    expect(seen).toEqual({ found: false });
  });

  it("copies no metadata, however much there is", async () => {
    const { workflow, parallel } = open();
    const metadata = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, i]));
    let seen: unknown;
    await workflow(
      "w",
      parallel([
        (_: string, context: RunContext) => {
          seen = context.metadata;
        },
      ]),
    ).run("a", { metadata });
    expect(seen).toBe(metadata);
  });
});
