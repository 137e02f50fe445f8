import type { AlertmanagerConfig } from "../../../../../src/rules/routing/alertmanager-config.ts";
import type { InhibitRule } from "../../../../../src/rules/routing/inhibition.ts";
import type { Operator } from "../../mutant.ts";
import { changedMatchers } from "./matchers.ts";

type Changes = (rule: InhibitRule) => readonly (readonly [string, InhibitRule])[];

const nameOf = ({ source_matchers: source, target_matchers: target }: InhibitRule): string =>
  `{${source.join(", ")}} over {${target.join(", ")}}`;

/** Changes one inhibition of a configuration at a time. */
function atEach(operator: string, changes: Changes): Operator<AlertmanagerConfig> {
  return (config) =>
    config.inhibit_rules.flatMap((rule, i) =>
      changes(rule).map(([what, changed]) => ({
        operator,
        what: `${nameOf(rule)}: ${what}`,
        changed: { ...config, inhibit_rules: config.inhibit_rules.with(i, changed) },
      })),
    );
}

export const inhibitionLost: Operator<AlertmanagerConfig> = (config) =>
  config.inhibit_rules.map((rule, i) => ({
    operator: "inhibition lost",
    what: nameOf(rule),
    changed: { ...config, inhibit_rules: config.inhibit_rules.toSpliced(i, 1) },
  }));

export const turnedRound = atEach("inhibition turned round", (rule) => [
  [
    "target over source",
    { ...rule, source_matchers: rule.target_matchers, target_matchers: rule.source_matchers },
  ],
]);

export const inhibitionMatcher = atEach("inhibition's matcher", (rule) =>
  (["source_matchers", "target_matchers"] as const).flatMap((key) =>
    changedMatchers(rule[key]).map(
      ([what, matchers]) => [`${key} ${what}`, { ...rule, [key]: matchers }] as const,
    ),
  ),
);

/** What must be equal: nothing, less, or more. */
export const equal = atEach("equal", (rule) => [
  ["nothing", { ...rule, equal: [] }],
  ...rule.equal.map(
    (label, i) => [`without ${label}`, { ...rule, equal: rule.equal.toSpliced(i, 1) }] as const,
  ),
  ...["alertname", "severity", "instance"]
    .filter((label) => !rule.equal.includes(label))
    .map((label) => [`${label} as well`, { ...rule, equal: [...rule.equal, label] }] as const),
]);
