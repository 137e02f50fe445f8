import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "prometheus_rule_evaluation_failures_total";

export const ruleFailures = defineAlert({
  name: "RuleFailures",
  component: "stack",
  scope: "server",
  summary: "Rules cannot be evaluated, so that alerts are blind.",
  description: [
    value,
    " evaluations of rules in ",
    label("rule_group"),
    " at ",
    label("instance"),
    " failed: the alerts among them are blind, and what they record has gaps.",
  ],
  decision: "Take back the rule that fails, or mend what it asks for?",
  otherwise: "Not RulesNotLoaded: the rule was taken, and fails over the series that are there.",
  panel: panelOf("stack", "rule_failures"),
  environments: everywhere({ severity: "warning", window: "5m", for: "5m" }),
  ...eventCount({
    limit: thresholds.rule_failures,
    of: counterSeries(name),
    by: ["environment", "service", "instance", "rule_group"],
    growing: (perStep) => [counts(name, { rule_group: "rules/shop.yml;shop" }, perStep)],
  }),
});
