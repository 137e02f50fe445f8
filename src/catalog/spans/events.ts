import type { SpanAttributeName } from "./attributes.ts";

/** Something that happened at one moment of a span. */
export interface SpanEventDefinition {
  readonly means: string;
  readonly attributes: readonly SpanAttributeName[];
}

export const spanEvents = {
  "tta.retry": {
    means: "An attempt failed, and another follows.",
    attributes: ["tta.retry.attempt", "tta.retry.wait_seconds", "error.type"],
  },
  "tta.fallback": {
    means: "A step or a route failed, and the next one is asked.",
    attributes: ["tta.fallback.failed", "error.type"],
  },
  "tta.breaker.refused": {
    means: "A circuit breaker let no call through.",
    attributes: ["tta.breaker.state"],
  },
  "tta.bulkhead.refused": { means: "A bulkhead had no room, and none in its queue.", attributes: [] },
  "tta.timeout": {
    means: "The time limit passed before there was an answer.",
    attributes: ["tta.timeout.limit_seconds"],
  },
  "tta.llm.retry": {
    means: "The client of a model repeats a try that failed.",
    attributes: ["error.type"],
  },
  "tta.llm.first_chunk": { means: "The first chunk of an answer came.", attributes: [] },
  "tta.pipeline.transition": {
    means:
      "Something of a pipeline went from one state to the next: what the span stands for, unless it names a task or a patch.",
    attributes: [
      "tta.pipeline.from",
      "tta.pipeline.to",
      "tta.pipeline.trigger",
      "tta.pipeline.reason",
      "tta.pipeline.severity",
      "tta.pipeline.actor",
      "tta.pipeline.task",
      "tta.pipeline.patch",
    ],
  },
  exception: {
    means: "The error with which it failed.",
    attributes: ["exception.type", "exception.message", "exception.stacktrace"],
  },
} as const satisfies Readonly<Record<string, SpanEventDefinition>>;

export type SpanEventName = keyof typeof spanEvents;
