import type { PageAnswer } from "../../adapters/read-page.ts";
import { describePage } from "../../targets/probe.ts";

/** What came of a look at a place. */
export type Look = FoundMetrics | { readonly problem: string };

export interface FoundMetrics {
  /** In words: `31 metrics, 74 series`. */
  readonly metrics: string;
  /** What Prometheus would not take, one sentence. */
  readonly warning?: string;
}

export const isFound = (look: Look | undefined): look is FoundMetrics =>
  look !== undefined && "metrics" in look;

/** Content types of which Prometheus 3 knows what they are. */
export const readByPrometheus = /^\s*(?:text\/plain|application\/openmetrics-text)\s*(?:;|$)/i;

function warningOf(contentType: string | undefined): { readonly warning?: string } {
  if (contentType !== undefined && readByPrometheus.test(contentType)) return {};
  const is = contentType === undefined ? "has no content type" : `is sent as ${contentType}`;
  const warning = `The page ${is}, which Prometheus 3 refuses: send it with Content-Type: text/plain; version=0.0.4 (register.contentType of prom-client).`;
  return { warning };
}

/** How often a place is looked at before it is left alone: each look is a line in the log of the service. */
export const waitsMs: readonly number[] = [0, 400, 800, 1500, 3000, 6000, 12_000];

/** Whether an answer is a page of metrics. */
export function judgeLook(answer: PageAnswer): Look {
  if (!answer.answered) return { problem: answer.reason };
  if (answer.status !== 200) return { problem: `status ${answer.status}` };
  const metrics = describePage(answer.text);
  return metrics === undefined
    ? { problem: "a page without metrics" }
    : { metrics, ...warningOf(answer.contentType) };
}
