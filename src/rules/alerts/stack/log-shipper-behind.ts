import { thresholds } from "../../../catalog/index.ts";
import { logBytesBehind } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { stays, type TestSeries } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";
import { everywhere } from "./everywhere.ts";

const [allOfPromtail, readByPromtail] = ["promtail_file_bytes_total", "promtail_read_bytes_total"] as const;
const path = "/logs/shop.log";
const size = 20_000_000;

const judged = level({
  limit: thresholds.log_bytes_behind,
  of: () => logBytesBehind,
  at: (bytes): readonly TestSeries[] => {
    const file = { path, component_id: "loki.source.file.services", component_path: "/" };
    return [
      stays("loki_source_file_file_bytes_total", file, size),
      stays("loki_source_file_read_bytes_total", file, size - bytes),
    ];
  },
});

export const logShipperBehind = defineAlert({
  name: "LogShipperBehind",
  component: "stack",
  scope: "server",
  summary: "Log files grow faster than they are shipped.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " has not read ",
    value,
    " of the log files: Loki shows the past, and what a rotation removes is lost.",
  ],
  decision: "Bring back what holds up the lines, write fewer of them, or keep files for longer?",
  otherwise: "Not LogShipperDropping: nothing is lost yet, these lines wait in their files.",
  panel: panelOf("stack", "log_bytes_behind"),
  environments: everywhere({ severity: "warning", window: "last scrape", for: "5m" }),
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    firesWithout: [allOfPromtail, readByPromtail],
    alsoFires: {
      "files that Promtail does not read": [
        stays(allOfPromtail, { path }, size),
        stays(readByPromtail, { path }, 0),
      ],
    },
  }),
});
