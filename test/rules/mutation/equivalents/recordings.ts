import type { Equivalent } from "./equivalent.ts";

const errors = ["slo:tta_slo:errors_5m", "slo:tta_slo:errors_20s"];

/** Of what is recorded. */
export const ofRecordings: readonly Equivalent[] = [
  {
    operator: "text",
    what: /^" " → "-"$/,
    why: "stands between labels, and the objectives that there are go by one",
  },
  ...["matcher", "matched value"].map((operator) => ({
    operator,
    what: /^(no )?(environment!="|(status_class|outcome)!?[=~]+".* of \w+_count$)/,
    of: errors,
    where: /-latency/,
    why: "is taken from events of the right environments and kinds, by all labels, or stands in for none of these",
  })),
  {
    operator: "window",
    what: /^window (5m → 10m|20s → 40s)$/,
    of: errors,
    where: /-latency/,
    why: "stands in for what is missing of events of the right window, from which it is taken",
  },
];
