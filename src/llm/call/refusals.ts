import type { CallBooks } from "./call-state.ts";
import type { ModelBooks } from "./model-books.ts";
import type { CallHeaders, FailedAttempt } from "./open-call.ts";
import { readQuota } from "./quota.ts";
import { refusalOf } from "./refusal.ts";

/** Shows what headers say is left of a model's rate limits. */
export function showQuota({ port }: CallBooks, { labels }: ModelBooks, headers: CallHeaders): void {
  const gauge = port.metrics.gauge("tta_llm_quota_remaining_ratio");
  readQuota(headers, (resource, ratio) => gauge.set({ ...labels, resource }, ratio));
}

/** Counts a try that failed, if it is one that a provider refused for now. */
export function countRefusal(kit: CallBooks, books: ModelBooks, failed: FailedAttempt): void {
  const { clock, metrics } = kit.port;
  if (failed.headers !== undefined) showQuota(kit, books, failed.headers);
  const refusal = refusalOf(failed, clock.wallTime());
  if (refusal === undefined) return;
  const { labels } = books;
  metrics.counter("tta_llm_rate_limited_total").inc({ ...labels, reason: refusal.reason });
  if (refusal.retryAfter === undefined) return;
  metrics.histogram("tta_llm_retry_after_seconds").observe(labels, refusal.retryAfter);
}
