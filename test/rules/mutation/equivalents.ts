import type { Mutant } from "./mutant.ts";

/** Changes that no test tells from the rule as it is, because nothing is wrong with them. */
export interface Equivalent {
  readonly operator: string;
  /** What is changed. */
  readonly what: RegExp;
  /** The alerts of which it is so; of all unless stated. */
  readonly alerts?: readonly string[];
  readonly why: string;
}

/** Only for what survives: a change that a test notices is never asked for here. An entry that nothing needs is an error. */
export const equivalents: readonly Equivalent[] = [
  {
    operator: "comparator",
    what: /^[<>] → [<>]=$|^[<>]= → [<>]$/,
    why: "what is measured is exactly on its limit by chance alone, and on which side it then counts is promised nowhere",
  },
  {
    operator: "threshold",
    what: /^> 0 → -1$/,
    why: "keeps a division by nothing away, whose answer, NaN, is past no limit anyway",
  },
  {
    operator: "threshold",
    what: /^< 1 → 0\.(5|95)$/,
    alerts: ["ServiceDown", "ServiceMissing", "HealthCheckMissing", "RulesNotLoaded", "StackTargetDown"],
    why: "what is compared is a whole number",
  },
  {
    operator: "matcher",
    what: /^no environment="/,
    why: "groups by the environment, and what it is joined with is of the one environment alone",
  },
  ...["matcher", "matched value"].map((operator) => ({
    operator,
    what: /^(no )?job!~/,
    alerts: ["InstanceFlapping"],
    why: "what it is joined with, by all labels, is of the same job",
  })),
  {
    operator: "threshold",
    what: /^> 0 → 1$/,
    alerts: ["HandoffQueueGrowing"],
    why: "whether none or one of fifty handoffs will wait in an hour is the same",
  },
  {
    operator: "window",
    what: /^window (10m|20s) → /,
    alerts: ["HandoffQueueGrowing"],
    why: "a straight line has the same slope over any window; how soon a turn of it is seen is a choice",
  },
  {
    operator: "window",
    what: /^window 5m → 10m$/,
    alerts: ["AgentMemoryErrors"],
    why: "of the whole alone: what is the same in each minute has the same rate over any window",
  },
  ...["matcher", "matched value"].map((operator) => ({
    operator,
    what: /^(no )?job!~/,
    alerts: ["InstanceFlapping"],
    why: "what it is joined with, by all labels, is of the same job",
  })),
  {
    operator: "threshold",
    what: /^> 0 → 1$/,
    alerts: ["MemoryNearLimit"],
    why: "no process may take less than a byte",
  },
  {
    operator: "window",
    what: /./,
    alerts: ["InstanceFlapping"],
    why: "a choice: for how long an outage that was told already keeps this one silent",
  },
  {
    operator: "window",
    what: /./,
    alerts: ["ServiceRestarting"],
    why: "a choice: for how long scrapes may fail before it is forgotten when a process started",
  },
  {
    operator: "for",
    what: /^1s → (2s|500ms)$/,
    alerts: ["WalCorrupted"],
    why: "the least that an alert may wait: it fires with the next evaluation either way",
  },
  {
    operator: "matcher",
    what: /^no (slo|period)="/,
    why: "what it is joined with, by all labels, is of the one objective and period alone",
  },
];

/** Why nothing is wrong with a change that survived; undefined where nobody says so. */
export function equivalentOf({ operator, what, rule }: Mutant): Equivalent | undefined {
  return equivalents.find(
    (one) => one.operator === operator && one.what.test(what) && (one.alerts?.includes(rule.name) ?? true),
  );
}
