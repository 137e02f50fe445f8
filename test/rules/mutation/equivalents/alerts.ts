import type { Equivalent } from "./equivalent.ts";

/** Of alerts. */
export const ofAlerts: readonly Equivalent[] = [
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
    of: ["ServiceDown", "ServiceMissing", "HealthCheckMissing", "RulesNotLoaded", "StackTargetDown"],
    why: "what is compared is a whole number",
  },
  {
    operator: "matcher",
    what: /^no environment="/,
    why: "groups by the environment, and what it is joined with is of the one environment alone",
  },
  {
    operator: "threshold",
    what: /^> 0 → 1$/,
    of: ["HandoffQueueGrowing"],
    why: "whether none or one of fifty handoffs will wait in an hour is the same",
  },
  {
    operator: "window",
    what: /^window (10m|20s) → /,
    of: ["HandoffQueueGrowing"],
    why: "a straight line has the same slope over any window; how soon a turn of it is seen is a choice",
  },
  {
    operator: "window",
    what: /^window 5m → 10m$/,
    of: ["AgentMemoryErrors"],
    why: "of the whole alone: what is the same in each minute has the same rate over any window",
  },
  ...["matcher", "matched value"].map((operator) => ({
    operator,
    what: /^(no )?job!~/,
    of: ["InstanceFlapping"],
    why: "what it is joined with, by all labels, is of the same job",
  })),
  {
    operator: "window",
    what: /^window (5m|30s) → /,
    of: ["CanaryLost"],
    why: "only tells which checks are canaries, which have a latency in any window",
  },
  {
    operator: "window",
    what: /^window 10m → (5m|20m)$/,
    of: ["LogShipperDropping"],
    why: "of Promtail's part alone, which has the window of Alloy's by the function that both are made by",
  },
  {
    operator: "threshold",
    what: /^> 0 → 1$/,
    of: ["MemoryNearLimit"],
    why: "no process may take less than a byte",
  },
  {
    operator: "window",
    what: /./,
    of: ["InstanceFlapping"],
    why: "a choice: for how long an outage that was told already keeps this one silent",
  },
  {
    operator: "window",
    what: /./,
    of: ["ServiceRestarting"],
    why: "a choice: for how long scrapes may fail before it is forgotten when a process started",
  },
  {
    operator: "for",
    what: /^1s → (2s|500ms)$/,
    of: ["WalCorrupted"],
    why: "the least that an alert may wait: it fires with the next evaluation either way",
  },
  {
    operator: "matcher",
    what: /^no (slo|period)="/,
    why: "what it is joined with, by all labels, is of the one objective and period alone",
  },
];
