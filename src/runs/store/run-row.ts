import { places } from "../otlp/judge-span.ts";
import type { SpanFacts } from "./span-facts.ts";

/** What is kept of a run beside its spans; a row of the table of that name. */
export interface RunRow {
  name: string;
  service: string;
  /** JSON of a list. */
  services: string;
  environment: string | null;
  place: number;
  head_ms: number;
  outcome: string;
  head_error: string | null;
  error: string | null;
  error_ms: number;
  workflow: string | null;
  workflow_ms: number;
  start_ms: number;
  end_ms: number;
  spans: number;
  errors: number;
  input_tokens: number;
  output_tokens: number;
  cost_usd: number | null;
  first_ms: number;
  last_ms: number;
  revision: number;
}

/** More services than any run has; further ones are not listed. */
const mostServices = 50;

/** A moment that everything is before. */
const never = Number.MAX_VALUE;

/** A run of which nothing is known yet. */
export const emptyRun = (nowMs: number): RunRow => ({
  ...{ name: "", service: "", services: "[]", environment: null },
  ...{ place: places.inside + 1, head_ms: never, outcome: "ok", head_error: null },
  ...{ error: null, error_ms: never, workflow: null, workflow_ms: never },
  ...{ start_ms: never, end_ms: 0, spans: 0, errors: 0 },
  ...{ input_tokens: 0, output_tokens: 0, cost_usd: null },
  ...{ first_ms: nowMs, last_ms: nowMs, revision: 0 },
});

/** Adds what a span says of its run. The order in which they come makes no difference. */
export function addSpan(run: RunRow, span: SpanFacts, services: Set<string>): void {
  run.spans += 1;
  run.start_ms = Math.min(run.start_ms, span.startMs);
  run.end_ms = Math.max(run.end_ms, span.endMs);
  run.input_tokens += span.inputTokens;
  run.output_tokens += span.outputTokens;
  if (span.costUsd !== undefined) run.cost_usd = (run.cost_usd ?? 0) + span.costUsd;
  if (services.size < mostServices) services.add(span.service);
  if (span.failed) run.errors += 1;
  if (span.error !== null && span.startMs < run.error_ms) {
    run.error = span.error;
    run.error_ms = span.startMs;
  }
  if (span.workflow !== null && span.startMs < run.workflow_ms) {
    run.workflow = span.workflow;
    run.workflow_ms = span.startMs;
  }
  if (span.place > run.place || (span.place === run.place && span.startMs >= run.head_ms)) return;
  run.place = span.place;
  run.head_ms = span.startMs;
  run.name = span.name;
  run.service = span.service;
  run.environment = span.environment;
  run.outcome = span.outcome;
  run.head_error = span.error;
}
