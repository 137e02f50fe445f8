import { describe, expect, it } from "vitest";
import type { SpanAttributeName, SpanEventName } from "../../../src/catalog/index.ts";
import type { AttributeValue } from "../../../src/runs/support/index.ts";
import { firstChunkMs, modelOf, spentIn } from "../../../web/src/runs/model-call.ts";
import { lookOf } from "../../../web/src/runs/span-kind.ts";
import { marksOf } from "../../../web/src/runs/span-marks.ts";
import { span } from "./spans.ts";

type Said = Readonly<Partial<Record<SpanAttributeName, AttributeValue>>>;

const words = (attributes: Said, events: readonly SpanEventName[] = [], failed = false): readonly string[] =>
  marksOf(
    span("x", null, 0, 10, {
      attributes,
      events: events.map((name) => ({ name, timeMs: 1, attributes: {} })),
      status: failed ? "error" : "unset",
    }),
  ).map(({ word }) => word);

describe("what is to be seen of a span", () => {
  it.each<[readonly string[], Said, readonly SpanEventName[]]>([
    [["3 attempts"], { "tta.retry.attempts": 3, "tta.retry.result": "success" }, []],
    [["2 attempts"], {}, ["tta.retry"]],
    [["4 attempts, exhausted"], { "tta.retry.attempts": 4, "tta.retry.result": "exhausted" }, []],
    [[], { "tta.retry.attempts": 1 }, []],
    [["retry 2"], { "tta.retry.attempt": 3 }, []],
    [[], { "tta.retry.attempt": 1 }, []],
    [["asked 1 time again"], { "tta.llm.retries": 1 }, []],
    [["fallback to small"], { "tta.fallback": true, "tta.fallback.used": "small" }, []],
    [["fallback to cheap"], { "tta.fallback": true, "tta.route": "cheap" }, []],
    [[], { "tta.route": "cheap" }, []],
    [["all fallbacks failed"], { "tta.fallback.used": "exhausted" }, []],
    [["cache hit"], { "tta.cache.result": "hit" }, []],
    [["stale cache hit"], { "tta.cache.result": "stale" }, []],
    [["shared with another run"], { "tta.cache.result": "coalesced" }, []],
    [["cache miss"], { "tta.cache.result": "miss" }, []],
    [["no room"], { "tta.outcome": "rejected" }, ["tta.bulkhead.refused"]],
    [["cancelled"], { "tta.outcome": "cancelled" }, []],
    [["kept: slow"], { "tta.kept": "slow" }, []],
    [[], {}, []],
  ])("is %j", (expected, attributes, events) => {
    expect(words(attributes, events)).toEqual(expected);
  });

  it("is why it failed rather than that it failed", () => {
    const refused = { "tta.outcome": "rejected", "error.type": "BrokenCircuitError" } as const;
    expect(words(refused, ["tta.breaker.refused"], true)).toEqual(["breaker refused"]);
    expect(words({ "tta.outcome": "timeout" }, ["tta.timeout"], true)).toEqual(["timed out"]);
    expect(words({ "error.type": "HttpError" }, [], true)).toEqual(["HttpError"]);
    expect(words({}, [], true)).toEqual(["failed"]);
  });
});

describe("what a span stands for", () => {
  it.each([
    ["workflow", { "tta.kind": "workflow" }],
    ["model", { "tta.kind": "llm" }],
    ["tool", { "tta.kind": "tool" }],
    ["agent", { "tta.kind": "orchestrator" }],
    ["step", { "tta.kind": "retry" }],
    ["step", { "tta.kind": "toString" }],
    ["model", { "gen_ai.operation.name": "chat" }],
    ["tool", { "gen_ai.operation.name": "execute_tool" }],
    ["agent", { "gen_ai.operation.name": "invoke_agent" }],
    ["other", {}],
  ] as const)("is %s of %j", (look, attributes) => {
    expect(lookOf(span("x", null, 0, 1, { attributes }))).toBe(look);
  });

  it("is its kind where it says nothing else", () => {
    expect(lookOf(span("x", null, 0, 1, { kind: "server" }))).toBe("server");
    expect(lookOf(span("x", null, 0, 1, { kind: "consumer" }))).toBe("message");
  });
});

describe("a call of a model", () => {
  it("has the tokens of its own, the cost, the model that answered and its first chunk", () => {
    const call = span("x", null, 100, 900, {
      attributes: {
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.usage.output_tokens": 5,
        "tta.cost_usd": 0.5,
        "gen_ai.request.model": "large",
        "gen_ai.response.model": "large-2026",
        "gen_ai.response.time_to_first_chunk": 0.25,
      },
    });
    expect(spentIn(call)).toEqual({ inputTokens: 12, outputTokens: 5, costUsd: 0.5 });
    expect([modelOf(call), firstChunkMs(call)]).toEqual(["large-2026", 250]);
  });

  it("has its first chunk by the event where it says it so, and what was spent inside it", () => {
    const around = span("x", null, 100, 900, {
      attributes: { "tta.tokens.input": 7, "gen_ai.request.model": "small" },
      events: [{ name: "tta.llm.first_chunk", timeMs: 140, attributes: {} }],
    });
    expect(spentIn(around)).toEqual({ inputTokens: 7, outputTokens: 0, costUsd: undefined });
    expect([modelOf(around), firstChunkMs(around)]).toEqual(["small", 40]);
    expect(spentIn(span("y", null, 0, 1))).toBeUndefined();
  });
});
