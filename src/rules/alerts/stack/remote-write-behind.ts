import { thresholds } from "../../../catalog/index.ts";
import { remoteWriteLag } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";
import { everywhere } from "./everywhere.ts";

const pending = "prometheus_remote_storage_samples_pending";

const judged = level({
  limit: thresholds.remote_write_behind,
  of: () => remoteWriteLag,
  at: (seconds) => [
    stays(
      "prometheus_remote_storage_queue_highest_sent_timestamp_seconds",
      { remote_name: "archive", url: "https://archive.example/write" },
      1_000_000 - seconds,
    ),
    stays("prometheus_remote_storage_highest_timestamp_in_seconds", {}, 1_000_000),
  ],
});

export const remoteWriteBehind = defineAlert({
  name: "RemoteWriteBehind",
  component: "stack",
  scope: "server",
  summary: "What is sent to another store comes late.",
  description: [
    "The remote write ",
    label("remote_name"),
    " of ",
    label("instance"),
    " is ",
    value,
    " behind: whoever looks there sees the past.",
  ],
  decision: "Send less, or bring back the other end, before samples are dropped for good?",
  otherwise:
    "Not a fault of the rules here, which read what is here: only those who look there see too little.",
  panel: panelOf("stack", "remote_write"),
  environments: everywhere({ severity: "warning", window: "last scrape", for: "10m" }),
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    firesWithout: [pending],
    alsoFires: {
      "samples that wait where none was sent": [
        stays(pending, { remote_name: "archive", url: "https://archive.example/write" }, 5),
        stays("prometheus_remote_storage_highest_timestamp_in_seconds", {}, 1_000_000),
      ],
    },
  }),
});
