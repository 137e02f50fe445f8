import type { RecordingRule } from "../../../../../src/engine/rules/rule.ts";
import type { Operator } from "../../mutant.ts";

export const name: Operator<RecordingRule> = (rule) => [
  { operator: "name", what: `another_${rule.name}`, changed: { ...rule, name: `another_${rule.name}` } },
];

/** A fixed label of another value, or gone. */
export const fixedLabel: Operator<RecordingRule> = (rule) =>
  Object.entries(rule.labels).flatMap(([label, was]) => {
    const { [label]: _, ...others } = rule.labels;
    return [
      { operator: "fixed label", what: `no ${label}`, changed: { ...rule, labels: others } },
      {
        operator: "fixed label",
        what: `${label} ${was} → another-${was}`,
        changed: { ...rule, labels: { ...others, [label]: `another-${was}` } },
      },
    ];
  });
