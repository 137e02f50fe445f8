import { prometheus } from "../../../../../src/duration/index.ts";
import type { AlertingRule } from "../../../../../src/engine/rules/rule.ts";
import type { Operator } from "../../mutant.ts";

/** Half, twice and none of a time that is waited. */
function waits(operator: string, key: "holdMs" | "keepFiringMs"): Operator<AlertingRule> {
  return (rule) => {
    const ms = rule[key];
    return [...new Set([0, ms / 2, ms * 2])]
      .filter((other) => other !== ms)
      .map((other) => ({
        operator,
        what: `${prometheus.write(ms)} → ${prometheus.write(other)}`,
        changed: { ...rule, [key]: other },
      }));
  };
}

export const hold = waits("for", "holdMs");
export const keepFiring = waits("keep_firing_for", "keepFiringMs");

const severities = ["critical", "warning", "info"];

export const label: Operator<AlertingRule> = (rule) =>
  Object.entries(rule.labels).flatMap(([name, was]) => {
    const others = name === "severity" ? severities.filter((other) => other !== was) : [`another-${was}`];
    return others.map((other) => ({
      operator: name === "severity" || name === "component" ? name : "label",
      what: `${name} ${was} → ${other}`,
      changed: { ...rule, labels: { ...rule.labels, [name]: other } },
    }));
  });

/** Other words, and other parts that are only known when it fires. */
export const annotation: Operator<AlertingRule> = (rule) =>
  Object.entries(rule.annotations).flatMap(([name, text]) =>
    [
      `${text} (another)`,
      ...[...text.matchAll(/\{\{.*?\}\}/g)].map(([part]) => text.replace(part, "it")),
    ].map((other, i) => ({
      operator: "annotation",
      what: i === 0 ? `${name} with other words` : `${name} without its part ${i}`,
      changed: { ...rule, annotations: { ...rule.annotations, [name]: other } },
    })),
  );
