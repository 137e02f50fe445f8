import type { SpanAttributeName } from "./attributes.ts";
import type { SpanEventName } from "./events.ts";

/** One kind of span: its kind is the attribute `tta.kind` of each. */
export interface SpanDefinition {
  /** How it is called, `<…>` for what differs. */
  readonly name: string;
  readonly means: string;
  /** What each of them has, once it has ended. */
  readonly always: readonly SpanAttributeName[];
  /** What it may have. */
  readonly sometimes: readonly SpanAttributeName[];
  readonly events: readonly SpanEventName[];
}

/** What calls of models inside a run came to. Left out where `createLlm` sees none. */
export const spanTotals = [
  "tta.cost_usd",
  "tta.cost.direct_usd",
  "tta.cost.estimated_usd",
  "tta.cost.unpriced_calls",
  "tta.llm.calls",
  "tta.tokens.input",
  "tta.tokens.output",
] as const;

/** What a span has that can be the first of a run in this process. */
const leading = ["tta.correlation_id", "tta.kept"] as const;

/** What it has if it failed. */
const failing = ["error.type"] as const;

function primitive(
  kind: string,
  means: string,
  sometimes: readonly SpanAttributeName[] = [],
  events: readonly SpanEventName[] = [],
): SpanDefinition {
  return {
    name: `${kind} <name>`,
    means,
    always: ["tta.kind", "tta.primitive", "tta.outcome"],
    sometimes: [...sometimes, ...spanTotals, ...failing],
    events: [...events, "exception"],
  };
}

function pipelinePart(
  kind: string,
  means: string,
  named: SpanAttributeName,
  always: readonly SpanAttributeName[] = [],
  sometimes: readonly SpanAttributeName[] = [],
): SpanDefinition {
  return {
    name: `${kind} <name>`,
    means,
    always: ["tta.kind", "tta.pipeline.run", named, ...always, "tta.pipeline.state", "tta.outcome"],
    sometimes: [...sometimes, ...failing],
    events: ["tta.pipeline.transition", "exception"],
  };
}

/** Every span of ours, by its kind. */
export const spans = {
  workflow: {
    name: "workflow <name>",
    means: "One run of a workflow.",
    always: ["tta.kind", "tta.workflow", "tta.outcome"],
    sometimes: [...spanTotals, ...leading, ...failing],
    events: ["exception"],
  },
  function: primitive("function", "One execution of a step."),
  sequence: primitive("sequence", "One execution of a sequence."),
  parallel: primitive("parallel", "One execution of all branches."),
  branch: primitive("branch", "One execution of a branch.", ["tta.route"]),
  match: primitive("match", "One execution of a match.", ["tta.route"]),
  saga: primitive("saga", "One execution of a saga.", ["tta.saga.undone"]),
  cache: primitive("cache", "One lookup, with the work that it led to.", ["tta.cache.result"]),
  router: primitive(
    "router",
    "One request to a router, with all routes that it tried.",
    ["tta.route", "tta.route.reason", "tta.fallback"],
    ["tta.fallback"],
  ),
  retry: primitive(
    "retry",
    "All attempts of a retry.",
    ["tta.retry.attempts", "tta.retry.result"],
    ["tta.retry"],
  ),
  retry_attempt: primitive("retry_attempt", "One attempt of a retry.", ["tta.retry.attempt"]),
  fallback: primitive(
    "fallback",
    "One request to a chain, with all steps that it tried.",
    ["tta.fallback.used", "tta.fallback"],
    ["tta.fallback"],
  ),
  circuit_breaker: primitive(
    "circuit_breaker",
    "One call through a circuit breaker.",
    ["tta.breaker.state"],
    ["tta.breaker.refused"],
  ),
  bulkhead: primitive(
    "bulkhead",
    "One run in a bulkhead, with its wait.",
    ["tta.bulkhead.wait_seconds"],
    ["tta.bulkhead.refused"],
  ),
  timeout: primitive(
    "timeout",
    "One run under a time limit.",
    ["tta.timeout.limit_seconds", "tta.fallback"],
    ["tta.timeout"],
  ),
  agent: {
    name: "invoke_agent <name>",
    means: "One run of an agent.",
    always: ["tta.kind", "gen_ai.operation.name", "gen_ai.agent.name", "tta.outcome"],
    sometimes: ["tta.handoff.from", "tta.handoff.strategy", ...spanTotals, ...leading, ...failing],
    events: ["exception"],
  },
  handoff: {
    name: "handoff <to>",
    means:
      "One handoff, to the answer of who was handed the work, or of one that is queued until it is accepted.",
    always: ["tta.kind", "tta.handoff.to", "tta.handoff.strategy", "tta.outcome"],
    sometimes: ["tta.handoff.from", ...failing],
    events: ["exception"],
  },
  coordination: {
    name: "coordination <name>",
    means: "One question to several agents.",
    always: ["tta.kind", "tta.coordination", "tta.outcome"],
    sometimes: ["tta.coordination.outcome", ...leading, ...failing],
    events: ["exception"],
  },
  orchestrator: {
    name: "orchestrator <name>",
    means: "One run of an orchestrator.",
    always: [
      "tta.kind",
      "tta.orchestrator",
      "tta.orchestrator.layer",
      "tta.orchestrator.type",
      "tta.orchestrator.depth",
      "tta.outcome",
    ],
    sometimes: [...spanTotals, ...leading, ...failing],
    events: ["exception"],
  },
  llm: {
    name: "<operation> <model>",
    means: "One call of a model, with all tries of its client. A span of the kind CLIENT.",
    always: [
      "tta.kind",
      "gen_ai.operation.name",
      "gen_ai.provider.name",
      "gen_ai.request.model",
      "tta.owner",
      "tta.outcome",
    ],
    sometimes: [
      "gen_ai.request.stream",
      "gen_ai.response.model",
      "gen_ai.response.id",
      "gen_ai.response.finish_reasons",
      "gen_ai.response.time_to_first_chunk",
      "gen_ai.usage.input_tokens",
      "gen_ai.usage.output_tokens",
      "gen_ai.usage.cache_read.input_tokens",
      "gen_ai.usage.cache_creation.input_tokens",
      "gen_ai.usage.reasoning.output_tokens",
      "gen_ai.input.messages",
      "gen_ai.output.messages",
      "tta.llm.chunks",
      "tta.llm.retries",
      "tta.cost_usd",
      "tta.cost.direct_usd",
      "tta.cost.estimated_usd",
      "tta.kept",
      ...failing,
    ],
    events: ["tta.llm.retry", "tta.llm.first_chunk", "exception"],
  },
  tool: {
    name: "execute_tool <name>",
    means: "One call of a tool.",
    always: ["tta.kind", "gen_ai.operation.name", "gen_ai.tool.name", "tta.outcome"],
    sometimes: ["tta.kept", ...failing],
    events: ["exception"],
  },
  pipeline: {
    name: "pipeline <name>",
    means: "One run of a pipeline, from its beginning to its end.",
    always: ["tta.kind", "tta.pipeline", "tta.pipeline.run", "tta.pipeline.state", "tta.outcome"],
    sometimes: ["tta.pipeline.retry_of", ...leading, ...failing],
    events: ["tta.pipeline.transition", "exception"],
  },
  pipeline_workstream: pipelinePart(
    "workstream",
    "A workstream of a run, from the moment at which nothing stood before it.",
    "tta.pipeline.workstream",
  ),
  pipeline_task: pipelinePart(
    "task",
    "One attempt of a task; what is done in it is below.",
    "tta.pipeline.task",
    ["tta.pipeline.attempt"],
    ["tta.pipeline.worker", "tta.pipeline.wait_seconds", "tta.pipeline.failure"],
  ),
  pipeline_patch: pipelinePart(
    "patch",
    "A patch, from its turn to its end, with the gates that judge it below.",
    "tta.pipeline.patch",
    [],
    ["tta.pipeline.commit"],
  ),
  pipeline_gate: pipelinePart(
    "gate",
    "A gate while it runs.",
    "tta.pipeline.gate",
    ["tta.pipeline.gate.kind"],
    ["tta.pipeline.patch"],
  ),
} as const satisfies Readonly<Record<string, SpanDefinition>>;

/** What a span of ours stands for. */
export type SpanKey = keyof typeof spans;
