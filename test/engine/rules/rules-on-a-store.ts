import { finished } from "../../../src/engine/eval/evaluate.ts";
import { Labels } from "../../../src/engine/model/labels.ts";
import type { SentAlert } from "../../../src/engine/rules/alerts.ts";
import { ask } from "../../../src/engine/rules/ask.ts";
import { faultText } from "../../../src/engine/rules/fault.ts";
import { readRuleFiles } from "../../../src/engine/rules/read-rule-file.ts";
import type { RuleGroup } from "../../../src/engine/rules/rule.ts";
import { RunningRules } from "../../../src/engine/rules/running-rules.ts";
import type { RuleSurroundings } from "../../../src/engine/rules/surroundings.ts";
import { Store } from "../../../src/engine/store/index.ts";

export const minute = 60_000;

/** The groups of a file without faults. */
export function groupsOf(text: string, name = "own.yml"): readonly RuleGroup[] {
  const { groups, faults } = readRuleFiles([{ name, text }]);
  if (faults.length > 0) throw new Error(faults.map(faultText).join("\n"));
  return groups;
}

/** A store with rules on it, whose evaluations are a minute apart unless they say otherwise. */
export class RulesOnAStore {
  readonly store = new Store({ behind: Number.POSITIVE_INFINITY });
  readonly surroundings: RuleSurroundings = {
    data: this.store,
    appender: this.store,
    intervalMs: minute,
    externalLabels: { region: "eu" },
    externalUrl: "http://engine",
  };
  rules: RunningRules;

  constructor(text: string, saved?: { readonly state: unknown; readonly at: number }) {
    this.rules = new RunningRules(this.surroundings, saved?.at ?? 0, saved?.state);
    this.rules.load(groupsOf(text), saved?.at ?? 0);
  }

  /** Gives `m{a="…"}` these values, and evaluates at a minute; what is sent comes back. */
  at(minutes: number, values: Readonly<Record<string, number>> = {}): readonly SentAlert[] {
    for (const [a, value] of Object.entries(values)) {
      this.store.append(
        Labels.of([
          ["__name__", "m"],
          ["a", a],
        ]),
        minutes * minute,
        value,
      );
    }
    return finished(this.rules.run(minutes * minute));
  }

  /** The answer to a query as text: labels without the name, and values. */
  ask(query: string, minutes: number): readonly string[] {
    return finished(ask(query, minutes * minute, this.surroundings))
      .map(
        ({ labels, value }) =>
          `${labels
            .entries()
            .filter(([name]) => name !== "__name__")
            .map((pair) => pair.join("="))
            .join(",")} ${value}`,
      )
      .toSorted();
  }

  /** The first rule as it is seen. */
  get rule() {
    const rule = this.rules.groups()[0]?.rules[0];
    if (rule === undefined) throw new Error("there is no rule");
    return rule;
  }

  /** Phases of the alerts of the first rule. */
  get phases(): readonly string[] {
    return this.rule.type === "alerting"
      ? this.rule.alerts.map(({ state, labels }) => `${labels.get("a")} ${state}`)
      : [];
  }
}
