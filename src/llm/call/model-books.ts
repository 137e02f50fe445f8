import {
  type AttemptResult,
  attemptResults,
  type LlmOperation,
  type Outcome,
  outcomes,
  unpricedReasons,
} from "../../catalog/index.ts";
import type { BoundCounter, BoundGauge, BoundHistogram } from "../../metrics/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { TokenRate } from "./token-rates.ts";

/** How a model is named on the page. */
export interface ModelLabels {
  readonly provider: string;
  readonly model: string;
}

/** Where the calls of one model are booked, and what was learnt of it. */
export class ModelBooks {
  readonly labels: ModelLabels;
  readonly inFlight: BoundGauge;
  readonly firstChunk: BoundHistogram;
  readonly betweenChunks: BoundHistogram;
  readonly attempts: ReadonlyMap<AttemptResult, BoundCounter>;
  /** How long its tokens are, in what it is given and in what it gives. */
  readonly rates = { input: new TokenRate(), output: new TokenRate() };
  readonly #port: TelemetryPort;
  readonly #durations = new Map<LlmOperation, ReadonlyMap<Outcome, BoundHistogram>>();

  constructor(port: TelemetryPort, labels: ModelLabels) {
    const { metrics } = port;
    const attempts = metrics.counter("tta_llm_attempts_total");
    this.#port = port;
    this.labels = labels;
    this.inFlight = metrics.gauge("tta_llm_in_flight").bind(labels);
    this.firstChunk = metrics.histogram("tta_llm_time_to_first_chunk_seconds").bind(labels);
    this.betweenChunks = metrics.histogram("tta_llm_time_per_output_chunk_seconds").bind(labels);
    this.attempts = new Map(attemptResults.map((result) => [result, attempts.bind({ ...labels, result })]));
    // On the page at 0 before it first happens, so that the first call without a price is seen as one.
    const unpriced = metrics.counter("tta_llm_unpriced_requests_total");
    for (const reason of unpricedReasons) unpriced.bind({ ...labels, reason });
  }

  /** Every outcome is bound with the first, so that all series of an operation exist when one does. */
  duration(operation: LlmOperation, outcome: Outcome): BoundHistogram | undefined {
    let durations = this.#durations.get(operation);
    if (durations === undefined) {
      const all = this.#port.metrics.histogram("tta_llm_duration_seconds");
      durations = new Map(
        outcomes.map((one) => [one, all.bind({ ...this.labels, operation, outcome: one })]),
      );
      this.#durations.set(operation, durations);
    }
    return durations.get(outcome);
  }
}
