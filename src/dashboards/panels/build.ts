import { count, gaugeSeries, max } from "../../promql/index.ts";
import { stat, table } from "../model/panel.ts";

export const versionsNow = stat({
  title: "Versions at once",
  description:
    "Versions of one service that run now, of the service that has most. More than 1: a release is under way or stuck.",
  queries: [
    {
      query: max(
        count(count(gaugeSeries("tta_build_info"), { by: ["environment", "service", "version"] }), {
          by: ["environment", "service"],
        }),
      ),
      legend: "versions",
    },
  ],
});

export const builds = table({
  title: "Builds",
  description:
    "Which version of a service runs on which runtime, in how many processes. Two versions: a release under way.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "version", title: "Version" },
    { label: "runtime", title: "Runtime" },
  ],
  columns: [
    {
      title: "Processes",
      query: count(gaugeSeries("tta_build_info"), { by: ["environment", "service", "version", "runtime"] }),
    },
  ],
  sort: { column: "Processes" },
  height: 6,
});
