import { isObject } from "../../../narrow/index.ts";
import { type Fail, fail } from "../../model/result.ts";

/** Where feedback comes from. */
export const feedbackSources = [
  "trajectory",
  "rag_retrieval",
  "tool_execution",
  "agent_task",
  "governance",
  "cost_budget",
  "user_explicit",
] as const;
export type FeedbackSource = (typeof feedbackSources)[number];

/** What feedback is about. */
export const componentTypes = ["model", "tool", "agent", "threshold", "prompt", "memory"] as const;
export type ComponentType = (typeof componentTypes)[number];

/** A part of the system that can be good or bad at its work. */
export interface Component {
  readonly type: ComponentType;
  /** Which one of its type: the name of the model, of the tool, … */
  readonly id: string;
}

/** One judgement of one component. */
export interface FeedbackSignal {
  readonly source: FeedbackSource;
  readonly component: Component;
  /** From 0, as bad as can be, to 1. */
  readonly score: number;
  /** How sure the source is, from 0 to 1: the weight of the score. Default 1. */
  readonly confidence?: number | undefined;
}

const isRatio = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 1;
const isOneOf = (values: readonly unknown[], value: unknown): boolean => values.includes(value);

function problemOf(signal: Partial<FeedbackSignal> | undefined | null): string | undefined {
  if (!isObject(signal)) return "the signal is no object";
  const { source, component, score, confidence } = signal;
  if (!isOneOf(feedbackSources, source)) return `the source is none of ${feedbackSources.join(", ")}`;
  if (!isOneOf(componentTypes, component?.type))
    return `the component is none of ${componentTypes.join(", ")}`;
  if (typeof component?.id !== "string" || component.id.trim() === "") return "the component has no id";
  if (!isRatio(score)) return "the score is not between 0 and 1";
  return confidence === undefined || isRatio(confidence)
    ? undefined
    : "the confidence is not between 0 and 1";
}

/** Why signals cannot be taken, or undefined if they can. */
export function refusalOf(signals: readonly FeedbackSignal[]): Fail | undefined {
  for (const [index, signal] of signals.entries()) {
    const problem = problemOf(signal);
    if (problem !== undefined) return fail(`signal ${index + 1}: ${problem}`, { category: "validation" });
  }
  return undefined;
}
