import type { Threshold } from "../../../src/catalog/index.ts";
import { type Panel, timeseries } from "../../../src/dashboards/index.ts";
import {
  compare,
  counterSeries,
  type Expression,
  errorRatio,
  histogramSeries,
  increase,
  latency,
  rate,
  recordings,
  sum,
} from "../../../src/promql/index.ts";
import { checkAlertPanels } from "../../../src/render/alert-panels/check-alert-panels.ts";
import type { Alert, LookBack } from "../../../src/rules/index.ts";

export const runs = histogramSeries("tta_workflow_duration_seconds");
export const by = ["environment", "service", "workflow"] as const;
export const text = { title: "It", description: "It." };
export const limitOf = (unit: Threshold["unit"], at: number): Threshold => ({
  help: "A limit.",
  unit,
  production: at,
  staging: at,
  drill: at,
});
export const half = limitOf("ratio", 0.5);
export const ten = limitOf("seconds", 10);

export interface Case {
  readonly limit: Threshold;
  readonly window?: LookBack;
  readonly query: (limit: number) => Expression;
}

/** The sentence with which an alert and a panel are refused, or "fits". */
export function verdict({ limit, window = "5m", query }: Case, panel: Panel): string {
  const timing = { severity: "info", window, for: "1m" } as const;
  const alert: Alert = {
    name: "Mine",
    component: "mine",
    summary: "S.",
    description: ["D."],
    decision: "Which?",
    panel: { board: "mine", panel: "it" },
    limit,
    environments: { production: timing, staging: timing, drill: timing },
    query: (one) => query(one.limit),
    scenario: () => ({ failing: [], passing: [], sparse: undefined, value: 0, labels: {} }),
  };
  const board = { key: "mine", title: "Mine", question: "?", rows: [{ title: "A", panels: { it: panel } }] };
  try {
    checkAlertPanels([alert], [board], recordings);
    return "fits";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Drawable = Parameters<typeof timeseries>[0]["queries"][number]["query"];
export const lines = (limit: Threshold, ...queries: readonly Drawable[]) =>
  timeseries({ ...text, threshold: limit, queries: queries.map((query) => ({ query, legend: "a" })) });

export const failing: Case = {
  limit: half,
  query: (limit) => compare(errorRatio(runs, "5m", { by }), ">", limit),
};
export const slow: Case = {
  limit: ten,
  query: (limit) => compare(latency(0.95, runs, "5m", { by }), ">", limit),
};
export const grown = sum(increase(counterSeries("tta_retry_attempts_total"), "5m"), {
  by: ["environment", "service"],
});
export const lookups = (where: Parameters<typeof counterSeries<"tta_cache_requests_total">>[1]) =>
  sum(rate(counterSeries("tta_cache_requests_total", where), "5m"), { by: ["environment", "service"] });
