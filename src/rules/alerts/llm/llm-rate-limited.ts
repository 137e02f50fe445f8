import { thresholds } from "../../../catalog/index.ts";
import { and, compare, counterSeries, increase, llmLimitedShare, sum } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted, type TestSeries } from "../../model/scenario.ts";
import { shareScenario } from "../../scenarios/share-scenario.ts";

const limit = thresholds.llm_limited_ratio;
const by = ["environment", "service", "provider", "model"] as const;
const of = { provider: "acme", model: "acme-1" } as const;
const reason = "rate_limit";

export const llmRateLimited = defineAlert({
  name: "LlmRateLimited",
  component: "llm",
  summary: "A provider refuses many tries for now.",
  description: [
    value,
    " of the tries of ",
    label("model"),
    " at ",
    label("provider"),
    " by ",
    label("service"),
    " in ",
    label("environment"),
    " are refused for now, reason ",
    label("reason"),
    ".",
  ],
  decision: "Call less, buy more, or take another road: by the reason, rate_limit, quota or overloaded?",
  otherwise:
    "Not failed calls: clients try again, so that refusals cost callers time long before they cost answers.",
  panel: panelOf("llm", "llm_limited"),
  limit,
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "info", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  query: ({ window, limit: most, minimumRuns }) => {
    const tries = sum(increase(counterSeries("tta_llm_attempts_total"), window), { by });
    return and(compare(llmLimitedShare(window), ">", most), compare(tries, ">=", minimumRuns), { on: by });
  },
  scenario: (stated) =>
    shareScenario(stated, {
      threshold: limit,
      counted: (count) => [
        counted("tta_llm_rate_limited_total", { ...of, reason }, count),
        tried("retry", count),
      ],
      others: (count) => [tried("success", count)],
      labels: { ...of, reason },
    }),
});

function tried(result: "retry" | "success", count: number): TestSeries {
  return counted("tta_llm_attempts_total", { ...of, result }, count);
}
