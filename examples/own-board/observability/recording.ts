import { type AnyRecording, avgOverTime, recordingName, share, sum } from "tta-obs/promql";
import { query } from "./queries.ts";

const by = ["environment", "service"] as const;
const busy = sum(avgOverTime(query.gauge("kitchen_ovens_busy"), "5m"), { by });
const all = sum(avgOverTime(query.gauge("kitchen_ovens"), "5m"), { by });

/** What the ovens were used, cheap to look at over months. */
export const busyOvens = {
  name: recordingName({ by, metric: "kitchen_ovens_busy", operation: "share_5m" }),
  help: "Share of the ovens that baked, over 5 minutes.",
  query: share(busy, all),
} satisfies AnyRecording;
