import type { Outcome, OwnLabels } from "../../catalog/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import type { Bill } from "../call/bill.ts";
import { callErrorType } from "../call/call-error-type.ts";
import type { CallState } from "../call/call-state.ts";
import { addUsage, inputTokens, outputTokens, type Usage } from "../model/usage.ts";
import { countByModality } from "./modality.ts";
import { providerName } from "./provider-name.ts";

/**
 * Generations of OpenTelemetry's token metrics: the histogram `gen_ai.client.token.usage`, and the counters
 * `gen_ai.client.inference.usage.*` with their histograms, which took its place. Both bring the metrics of durations.
 */
export const generations = ["token-usage", "inference-usage"] as const;
export type Convention = (typeof generations)[number];

type CallLabels = OwnLabels<"gen_ai_client_operation_time_to_first_chunk_seconds">;

/** Says on the page what the conventions of OpenTelemetry ask for, beside what is ours. */
export class Conventions {
  readonly #port: TelemetryPort;
  readonly #chosen: ReadonlySet<Convention>;

  constructor(port: TelemetryPort, chosen: readonly Convention[]) {
    this.#port = port;
    this.#chosen = new Set(chosen);
  }

  firstChunk(call: CallState, seconds: number): void {
    const chunks = this.#port.metrics.histogram("gen_ai_client_operation_time_to_first_chunk_seconds");
    chunks.observe(this.#labels(call), seconds);
  }

  nextChunk(call: CallState, seconds: number): void {
    const chunks = this.#port.metrics.histogram("gen_ai_client_operation_time_per_output_chunk_seconds");
    chunks.observe(this.#labels(call), seconds);
  }

  ended(call: CallState, bill: Bill, outcome: Outcome, error: unknown, seconds: number): void {
    const { metrics } = this.#port;
    const labels = this.#labels(call);
    const failed = { ...labels, error_type: callErrorType(outcome, error) };
    metrics.histogram("gen_ai_client_operation_duration_seconds").observe(failed, seconds);
    const measured = bill[0]?.usage;
    const usage = measured === undefined ? undefined : addUsage(measured.reported, measured.estimated);
    if (usage !== undefined && this.#chosen.has("token-usage")) this.#histograms(labels, usage);
    if (this.#chosen.has("inference-usage")) {
      countByModality(metrics, labels, usage);
      const used = usage ?? {};
      metrics.histogram("gen_ai_client_inference_operation_input_tokens").observe(failed, inputTokens(used));
      metrics
        .histogram("gen_ai_client_inference_operation_output_tokens")
        .observe(failed, outputTokens(used));
    }
  }

  tool(tool: string, outcome: Outcome, error: unknown, seconds: number): void {
    const labels = { gen_ai_tool_name: tool, error_type: callErrorType(outcome, error) };
    this.#port.metrics.histogram("gen_ai_execute_tool_duration_seconds").observe(labels, seconds);
  }

  #histograms(labels: CallLabels, usage: Usage): void {
    const tokens = this.#port.metrics.histogram("gen_ai_client_token_usage");
    tokens.observe({ ...labels, gen_ai_token_type: "input" }, inputTokens(usage));
    tokens.observe({ ...labels, gen_ai_token_type: "output" }, outputTokens(usage));
  }

  #labels({ operation, about, books, model }: CallState): CallLabels {
    return {
      gen_ai_operation_name: operation,
      gen_ai_provider_name: providerName(about.provider),
      gen_ai_request_model: books.labels.model,
      gen_ai_response_model: model ?? books.labels.model,
    };
  }
}
