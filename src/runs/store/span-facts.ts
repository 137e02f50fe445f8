import { outcomes, type SpanAttributeName } from "../../catalog/index.ts";
import type { Place, Span } from "../otlp/judge-span.ts";
import { type Usage, usageOf } from "./usage.ts";

/** What a span adds to what is known of its run. */
export interface SpanFacts extends Usage {
  readonly place: Place;
  readonly name: string;
  readonly service: string;
  readonly environment: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly outcome: string;
  readonly failed: boolean;
  /** What went wrong; null if nothing did, or it does not say what. */
  readonly error: string | null;
  readonly workflow: string | null;
}

const outcome = "tta.outcome" satisfies SpanAttributeName;
const workflow = "tta.workflow" satisfies SpanAttributeName;
const errorType = "error.type" satisfies SpanAttributeName;
const exceptionMessage = "exception.message" satisfies SpanAttributeName;

const ours: ReadonlySet<unknown> = new Set(outcomes);
const longestError = 500;

const textIn = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function errorOf({ statusMessage, events, attributes }: Span): string | null {
  const thrown = events.findLast(({ name }) => name === "exception")?.attributes[exceptionMessage];
  const said = textIn(statusMessage) ?? textIn(thrown) ?? textIn(attributes[errorType]);
  return said === null ? null : said.slice(0, longestError);
}

/** Reads of a span what its run is known by. */
export function factsOf(span: Span, service: string, environment: string | null): SpanFacts {
  const { place, name, startMs, durationMs, status, attributes } = span;
  const own = attributes[outcome];
  const failed = status === "error";
  const byStatus = failed ? "error" : "ok";
  return {
    ...{ place, name, service, environment, startMs, failed },
    endMs: startMs + durationMs,
    outcome: typeof own === "string" && ours.has(own) ? own : byStatus,
    error: failed ? errorOf(span) : null,
    workflow: textIn(attributes[workflow]),
    ...usageOf(attributes),
  };
}
