import { severities } from "../../machines/index.ts";
import { handoffStrategies } from "../agents.ts";
import { outcomes } from "../labels.ts";
import { orchestratorLayers, orchestratorTypes } from "../orchestration.ts";
import { failureKinds, gateKinds } from "../pipelines.ts";
import { breakerStates } from "../resilience.ts";

/** What an attribute of a span, or of an event on one, is. */
export interface SpanAttribute {
  readonly type: "text" | "number" | "boolean" | "texts";
  readonly means: string;
  /** All that it can be; left out where that is open. */
  readonly values?: readonly string[];
}

const text = (means: string, values?: readonly string[]): SpanAttribute => ({
  type: "text",
  means,
  ...(values !== undefined && { values }),
});
const number = (means: string): SpanAttribute => ({ type: "number", means });
const truth = (means: string): SpanAttribute => ({ type: "boolean", means });

/** What became of a lookup in a cache. */
export const cacheResults = ["hit", "miss", "stale", "coalesced", "bypass", "error"] as const;

/** What one attempt of a retry led to. */
export const retryResults = ["success", "retry", "exhausted", "not_retryable"] as const;

/** Why a route was tried. */
export const routeReasons = ["selected", "default", "error_fallback"] as const;

/** Why a run is kept that the ratio had left out. */
export const keptReasons = ["failed", "slow"] as const;
export type KeptReason = (typeof keptReasons)[number];

/**
 * Every attribute that our spans and their events can have. Names that begin with `gen_ai.`, `error.` and `exception.`
 * are those of OpenTelemetry's conventions.
 */
export const spanAttributes = {
  "tta.kind": text("What the span stands for: see the table of spans."),
  "tta.workflow": text("Name of the workflow."),
  "tta.primitive": text("Name of the primitive."),
  "tta.coordination": text("Name of the coordination."),
  "tta.orchestrator": text("Name of the orchestrator."),
  "tta.outcome": text("How it ended.", outcomes),
  "tta.correlation_id": text("Name of the run in logs and in other services."),
  "tta.kept": text("Why the run is kept though the ratio had left it out.", keptReasons),
  "tta.cost_usd": number("What all calls of models inside it cost, in USD."),
  "tta.cost.direct_usd": number("What of it the calls cost for which it is the nearest of its kind."),
  "tta.cost.estimated_usd": number("What of it is estimated; left out where nothing is."),
  "tta.cost.unpriced_calls": number(
    "Calls that are not, or not wholly, in the cost; left out where none is.",
  ),
  "tta.llm.calls": number("Calls of models inside it that have ended."),
  "tta.tokens.input": number("Tokens that models were given inside it, those from their caches included."),
  "tta.tokens.output": number("Tokens that models gave inside it, those of reasoning included."),
  "tta.owner": text("Who pays for the call."),
  "tta.llm.chunks": number("Chunks in which the answer came; left out for one that came whole."),
  "tta.llm.retries": number("Tries that the client of the model repeated; left out where there were none."),
  "tta.cache.result": text("What the lookup found.", cacheResults),
  "tta.retry.attempt": number("Which attempt it is; the first is 1."),
  "tta.retry.attempts": number("Attempts that were made."),
  "tta.retry.result": text("What the last attempt led to.", retryResults),
  "tta.retry.wait_seconds": number("Seconds until the next attempt."),
  "tta.route": text("The route, the branch or the case that was taken."),
  "tta.route.reason": text("Why the route was tried.", routeReasons),
  "tta.fallback": truth("True where something else than what was tried first answered."),
  "tta.fallback.used": text("The step that answered; `exhausted` if none did."),
  "tta.fallback.failed": text("The step or the route that failed before."),
  "tta.breaker.state": text("State of the circuit breaker when the call came.", breakerStates),
  "tta.bulkhead.wait_seconds": number("Seconds that the run waited for room; left out if it did not wait."),
  "tta.timeout.limit_seconds": number("The time limit in seconds."),
  "tta.saga.undone": number("Steps that the saga set out to undo."),
  "tta.handoff.from": text("The agent that handed over; left out for work from outside of any agent."),
  "tta.handoff.to": text("The agent that was handed the work."),
  "tta.handoff.strategy": text("How the work reaches its target.", handoffStrategies),
  "tta.coordination.outcome": text("How the coordination ended, where that is not its outcome.", [
    "no_consensus",
    ...outcomes,
  ]),
  "tta.orchestrator.layer": text("Layer of the orchestrator.", orchestratorLayers),
  "tta.orchestrator.type": text("How the orchestrator leads.", orchestratorTypes),
  "tta.orchestrator.depth": number("How many orchestrators are around it."),
  "tta.pipeline": text("Name of the pipeline."),
  "tta.pipeline.run": text("Id of the run of the pipeline."),
  "tta.pipeline.retry_of": text("The run whose rest it does; left out where it is none."),
  "tta.pipeline.workstream": text("Name of the workstream."),
  "tta.pipeline.task": text("Name of the task."),
  "tta.pipeline.attempt": number("Which attempt of the task it is; the first is 1."),
  "tta.pipeline.worker": text("Id of the worker that had the task."),
  "tta.pipeline.wait_seconds": number("Seconds that the attempt waited in the queue before it began."),
  "tta.pipeline.failure": text("Why the attempt failed; left out where it did not.", [
    ...failureKinds,
    "other",
  ]),
  "tta.pipeline.patch": text("Name of the patch, or of the one that a gate judges."),
  "tta.pipeline.commit": text("The commit of a patch that was kept."),
  "tta.pipeline.gate": text("Name of the gate."),
  "tta.pipeline.gate.kind": text("What the gate asks about.", gateKinds),
  "tta.pipeline.state": text("State in which it ended."),
  "tta.pipeline.from": text("State that was left; left out of what was created."),
  "tta.pipeline.to": text("State that came after it."),
  "tta.pipeline.trigger": text("What brought the transition about."),
  "tta.pipeline.reason": text("Why, in a sentence; left out where nobody said."),
  "tta.pipeline.severity": text("How loud the transition is.", severities),
  "tta.pipeline.actor": text("Who made the transition: a component or a person."),
  "gen_ai.operation.name": text(
    "`chat`, `embeddings`, …; `invoke_agent` of an agent, `execute_tool` of a tool.",
  ),
  "gen_ai.agent.name": text("Name of the agent."),
  "gen_ai.tool.name": text("Name of the tool."),
  "gen_ai.provider.name": text("Who was asked to answer."),
  "gen_ai.request.model": text("The model that was asked for."),
  "gen_ai.request.stream": truth("True where the answer was asked for in chunks; else left out."),
  "gen_ai.response.model": text("The model that answered."),
  "gen_ai.response.id": text("The provider's name of the answer."),
  "gen_ai.response.finish_reasons": { type: "texts", means: "Why the answer ended." },
  "gen_ai.response.time_to_first_chunk": number("Seconds until the first chunk came."),
  "gen_ai.usage.input_tokens": number("Tokens that the model was given, those from its cache included."),
  "gen_ai.usage.output_tokens": number("Tokens that the model gave, those of reasoning included."),
  "gen_ai.usage.cache_read.input_tokens": number("Tokens of the input that came from the provider's cache."),
  "gen_ai.usage.cache_creation.input_tokens": number(
    "Tokens of the input that went to the provider's cache.",
  ),
  "gen_ai.usage.reasoning.output_tokens": number("Tokens of the output that were reasoning."),
  "gen_ai.input.messages": text("What was asked, redacted and cut. Only where the service captures it."),
  "gen_ai.output.messages": text("What was answered, redacted and cut. Only where the service captures it."),
  "error.type": text("Class of the error, or the status of an answer; left out where nothing failed."),
  "exception.type": text("Class of the error."),
  "exception.message": text("Message of the error."),
  "exception.stacktrace": text("Where the error came from."),
} as const satisfies Readonly<Record<string, SpanAttribute>>;

export type SpanAttributeName = keyof typeof spanAttributes;
