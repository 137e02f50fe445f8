import type { SpanAttributeName } from "../../catalog/index.ts";
import type { Attributes } from "../support/index.ts";

/** What one span used of models by itself: what is around a call says sums, which would count twice. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Undefined if it does not say. */
  readonly costUsd: number | undefined;
  /** The provider's name of the answer; undefined if it does not say. */
  readonly answer: string | undefined;
}

const none: Usage = { inputTokens: 0, outputTokens: 0, costUsd: undefined, answer: undefined };

const operation = "gen_ai.operation.name" satisfies SpanAttributeName;
const responseId = "gen_ai.response.id" satisfies SpanAttributeName;
const cost = "tta.cost_usd" satisfies SpanAttributeName;
// The second name of each is that of older conventions.
const input = ["gen_ai.usage.input_tokens" satisfies SpanAttributeName, "gen_ai.usage.prompt_tokens"];
const output = ["gen_ai.usage.output_tokens" satisfies SpanAttributeName, "gen_ai.usage.completion_tokens"];
const costs = [cost, "gen_ai.usage.cost"];

/** Operations around calls of models, which may say what the calls inside them used. */
const around = new Set([
  "invoke_agent",
  "create_agent",
  "invoke_workflow",
  "agent_step",
  "execute_tool",
  "plan",
]);

function numberIn(attributes: Attributes, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = attributes[name];
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  }
  return undefined;
}

/** What a span used, if it is a call of a model. */
export function usageOf(attributes: Attributes): Usage {
  const named = attributes[operation];
  const inputTokens = numberIn(attributes, input);
  const outputTokens = numberIn(attributes, output);
  if (typeof named === "string" ? around.has(named) : inputTokens === undefined && outputTokens === undefined)
    return none;
  const answer = attributes[responseId];
  return {
    answer: typeof answer === "string" && answer !== "" ? answer : undefined,
    inputTokens: Math.round(inputTokens ?? 0),
    outputTokens: Math.round(outputTokens ?? 0),
    costUsd: numberIn(attributes, costs),
  };
}
