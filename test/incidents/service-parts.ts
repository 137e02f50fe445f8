import type { OwnLabels } from "../../src/catalog/index.ts";
import type { TestSeries } from "../../src/rules/index.ts";
import { counted, holds } from "./service.ts";

type Outcome = OwnLabels<"tta_router_requests_total">["outcome"];
type Ends = Readonly<Partial<Record<Outcome, number>>>;

/** Attempts at the chosen route "fast" and at "safe", which stands in for it. */
export function routed(chosen: Ends, fallback: Ends): readonly TestSeries[] {
  const attempts = (route: string, reason: "selected" | "error_fallback", ends: Ends) =>
    (["ok", "error", "timeout"] as const).map((outcome) =>
      counted("tta_router_requests_total", { router: "models", route, reason, outcome }, ends[outcome] ?? 0),
    );
  return [...attempts("fast", "selected", chosen), ...attempts("safe", "error_fallback", fallback)];
}

/** Tries of a model, and those that the provider refused for now. */
export function tries(
  success: number,
  again: number,
  failed: number,
  limited: number,
): readonly TestSeries[] {
  const model = { provider: "openai", model: "gpt-5" };
  const results = { success, retry: again, error: failed, cancelled: 0 };
  return [
    ...(["success", "retry", "error", "cancelled"] as const).map((result) =>
      counted("tta_llm_attempts_total", { ...model, result }, results[result]),
    ),
    ...(["rate_limit", "quota", "overloaded"] as const).map((reason) =>
      counted("tta_llm_rate_limited_total", { ...model, reason }, reason === "rate_limit" ? limited : 0),
    ),
  ];
}

/** Attempts of a retry: those that succeeded, that were made again, and that were the last. */
export function retried(success: number, again: number, exhausted: number): readonly TestSeries[] {
  const results = { success, retry: again, exhausted, not_retryable: 0 };
  return (["success", "retry", "exhausted", "not_retryable"] as const).map((result) =>
    counted("tta_retry_attempts_total", { primitive: "ask", result }, results[result]),
  );
}

/** Lookups in the cache "answers", and how often its shared store failed. */
export function cached(hit: number, miss: number, failed: number): readonly TestSeries[] {
  const results = { hit, miss, stale: 0, coalesced: 0, bypass: 0, error: failed };
  return [
    ...(["hit", "miss", "stale", "coalesced", "bypass", "error"] as const).map((result) =>
      counted("tta_cache_requests_total", { cache: "answers", result }, results[result]),
    ),
    counted("tta_cache_backend_errors_total", { cache: "answers", backend: "redis" }, failed),
  ];
}

/** What calls of models cost in each step, and what is spent of the budget of the day. */
export function spent(usd: number, ofDay: number, forecast: number): readonly TestSeries[] {
  const owner = { owner: "stories", period: "day" } as const;
  return [
    counted(
      "tta_llm_cost_usd_total",
      { provider: "openai", model: "gpt-5", owner: "stories", basis: "reported" },
      usd,
    ),
    holds("tta_llm_budget_usd", owner, 200),
    holds("tta_llm_budget_spent_usd", owner, ofDay),
    holds("tta_llm_budget_forecast_usd", owner, forecast),
  ];
}

/** A process that holds a share of the memory that it may have. */
export const memory = (share: number): readonly TestSeries[] => [
  holds("tta_process_memory_used_bytes", { area: "resident" }, share * 2 ** 30),
  holds("tta_process_memory_limit_bytes", { area: "resident" }, 2 ** 30),
];
