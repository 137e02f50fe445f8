import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "prometheus_tsdb_wal_corruptions_total";

export const walCorrupted = defineAlert({
  name: "WalCorrupted",
  component: "stack",
  scope: "server",
  summary: "What was written to the disk cannot be read.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " could not read what it had written to its disk, ",
    value,
    " times in the last 3 hours: samples are lost.",
  ],
  decision: "Is the disk dying, so that the server has to move before more is lost?",
  otherwise: "Not a full disk, on which nothing more can be written: this was written, and is not there.",
  panel: panelOf("stack", "corruptions"),
  environments: everywhere({ severity: "warning", window: "3h", for: "1s" }),
  ...eventCount({
    limit: thresholds.wal_corruptions,
    of: counterSeries(name),
    by: ["environment", "service", "instance"],
    growing: (perStep) => [counts(name, {}, perStep)],
  }),
});
