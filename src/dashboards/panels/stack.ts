import {
  age,
  compare,
  count,
  counterSeries,
  gaugeSeries,
  increase,
  least,
  max,
  orElse,
  round,
  subtract,
  sum,
  upOfStack,
} from "../../promql/index.ts";
import { stat, stateTimeline, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";
import { upOrDown } from "./up-or-down.ts";

const recently = "5m";
const failures = counterSeries("prometheus_rule_evaluation_failures_total");
const untold = counterSeries("prometheus_notifications_dropped_total");
const refusedByReceivers = counterSeries("alertmanager_notifications_failed_total");
const byPart = ["environment", "service", "instance"] as const;
const legend = "{{environment}} {{service}} {{instance}}";

export const partsNow = stat({
  title: "Parts up",
  description:
    "Parts of the stack whose last scrape succeeded, and those whose did not. Below it says which.",
  queries: [
    { query: sum(upOfStack), legend: "up", color: "green" },
    { query: subtract(count(upOfStack), sum(upOfStack)), legend: "down", badFrom: badFrom.any },
  ],
});

export const rulesNow = now({
  title: "Failed evaluations",
  description: "Evaluations of rules that failed in the last 5 minutes. An alert whose rule fails is blind.",
  queries: [{ query: round(sum(increase(failures, recently))), legend: "failed", badFrom: badFrom.any }],
});

export const untoldNow = now({
  title: "Alerts that got lost",
  description: "Alerts of the last 5 minutes that no Alertmanager took. Nobody was told of them.",
  queries: [{ query: round(sum(increase(untold, recently))), legend: "lost", badFrom: badFrom.any }],
});

export const loadedNow = stat({
  title: "Rules loaded",
  description: "How long ago rules and config were taken from their files last.",
  queries: [
    {
      query: age(max(gaugeSeries("prometheus_config_last_reload_success_timestamp_seconds"))),
      legend: "ago",
    },
  ],
});

export const keptNow = now({
  title: "Series",
  description: "Series that Prometheus keeps in memory. Twice as many take twice the memory.",
  queries: [{ query: sum(gaugeSeries("prometheus_tsdb_head_series")), legend: "series" }],
  change: true,
});

export const parts = stateTimeline({
  title: "Parts",
  description:
    "Whether each part of the stack answered the scrapes, those that did not first. StackTargetDown fires for one that is down.",
  queries: [{ query: least(mostLines, upOfStack), legend }],
  values: upOrDown,
  height: 5,
});

export const loaded = stateTimeline({
  title: "Rules and routing as their files say",
  description:
    "Whether what the files say is what holds. Where it was refused, what held before goes on, and what was changed does not count.",
  queries: [
    {
      query: least(
        mostLines,
        orElse(
          gaugeSeries("prometheus_config_last_reload_successful"),
          gaugeSeries("alertmanager_config_last_reload_successful"),
        ),
      ),
      legend,
    },
  ],
  values: [
    { value: 1, text: "as written", color: "green" },
    { value: 0, text: "refused", color: "vermillion" },
  ],
  width: 12,
});

export const ruleFailures = timeseries({
  title: "Failed evaluations of rules",
  description:
    "Evaluations that failed in 5 minutes, by the file and group of the rule. The page of rules says why.",
  queries: [
    {
      query: compare(sum(increase(failures, recently), { by: [...byPart, "rule_group"] }), ">", 0),
      legend: `${legend} {{rule_group}}`,
    },
  ],
  threshold: "rule_failures",
  whenEmpty: "None failed",
});

export const alertsUntold = timeseries({
  title: "Alerts that no Alertmanager took",
  description: "Alerts that got lost on the way to Alertmanager in 2 minutes.",
  queries: [{ query: compare(sum(increase(untold, "2m"), { by: byPart }), ">", 0), legend }],
  threshold: "alerts_untold",
  whenEmpty: "None got lost",
});

export const notificationsFailed = timeseries({
  title: "Messages that no receiver took",
  description: "Notifications that failed in 10 minutes, after all tries, by the kind of receiver.",
  queries: [
    {
      query: compare(sum(increase(refusedByReceivers, "10m"), { by: [...byPart, "integration"] }), ">", 0),
      legend: `${legend} {{integration}}`,
    },
  ],
  threshold: "notifications_failed",
  whenEmpty: "None failed",
});
