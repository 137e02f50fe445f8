import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { receiver } from "../receiver.ts";
import { began, newSpanId, newTraceId, type TestSpan } from "../sent.ts";

function family(traceId: string): readonly TestSpan[] {
  const [root, work, call] = [newSpanId(), newSpanId(), newSpanId()];
  return [
    { traceId, spanId: root, name: "GET /ask", kind: 2, startMs: began, durationMs: 100 },
    {
      traceId,
      spanId: work,
      parentId: root,
      name: "workflow ask",
      startMs: began + 5,
      durationMs: 90,
      attributes: {
        "tta.workflow": "ask",
        "tta.outcome": "ok",
        "tta.cost_usd": 0.25,
        "tta.tokens.input": 30,
      },
    },
    {
      traceId,
      spanId: call,
      parentId: work,
      name: "chat gpt-5",
      kind: 3,
      startMs: began + 10,
      durationMs: 50,
      status: 2,
      message: "overloaded",
      attributes: { "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 10, "tta.cost_usd": 0.125 },
    },
    {
      traceId,
      spanId: newSpanId(),
      parentId: work,
      name: "chat gpt-5",
      kind: 3,
      startMs: began + 60,
      durationMs: 80,
      attributes: {
        "gen_ai.operation.name": "chat",
        "gen_ai.usage.input_tokens": 20,
        "gen_ai.usage.output_tokens": 7,
        "tta.cost_usd": 0.125,
      },
    },
  ];
}

describe("what is known of a run", () => {
  it("does not depend on the order in which its spans come, nor on how often", async () => {
    const at = await receiver();
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 0, max: 3 }), async (order, again) => {
        const traceId = newTraceId();
        const spans = family(traceId);
        for (const i of [...order, again]) await at.spans(spans.slice(i, i + 1), i === 3 ? "models" : "api");
        const { run } = await at.run(traceId);
        expect(run).toMatchObject({
          ...{ name: "GET /ask", workflow: "ask", services: ["api", "models"], outcome: "ok" },
          ...{ error: "overloaded", startMs: began, durationMs: 140, spans: 4, errors: 1 },
          ...{ inputTokens: 30, outputTokens: 7, costUsd: 0.25 },
        });
      }),
      { numRuns: 30 },
    );
  });

  it("is open until its root has come, however late", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    const [root, ...rest] = family(traceId);
    await at.spans(rest);
    expect((await at.run(traceId)).run).toMatchObject({ outcome: "open", name: "workflow ask" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    try {
      expect((await at.runs({ outcomes: ["open"] })).runs).toHaveLength(1);
      await at.spans(root === undefined ? [] : [root]);
      expect((await at.run(traceId)).run).toMatchObject({ outcome: "ok", name: "GET /ask", spans: 4 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("comes from the first span of a process whose caller sends nothing, once all is quiet", async () => {
    const at = await receiver();
    const byFlags = newTraceId();
    const byKind = newTraceId();
    const parentId = newSpanId();
    await at.spans([
      { traceId: byFlags, parentId, name: "handle", flags: 0x301, status: 2, message: "no stock" },
      { traceId: byKind, parentId, name: "serve", kind: 2 },
    ]);
    const outcomes = async () =>
      Object.fromEntries((await at.runs()).runs.map(({ name, outcome }) => [name, outcome]));
    expect(await outcomes()).toEqual({ handle: "open", serve: "open" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    try {
      expect(await outcomes()).toEqual({ handle: "error", serve: "ok" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("has 10,000 spans at most, and says how many more were sent", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    const spans = Array.from({ length: 10_002 }, () => ({ traceId }));
    const response = await at.spans(spans);
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedSpans: "2", errorMessage: "a trace has more than 10000 spans." },
    });
    expect((await at.run(traceId)).spans).toHaveLength(10_000);
    expect(await at.store()).toMatchObject({ spans: 10_000, dropped: { spans: 2 } });
  });
});
