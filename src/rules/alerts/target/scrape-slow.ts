import { thresholds } from "../../../catalog/index.ts";
import { avgOverTime, gaugeSeries } from "../../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

export const scrapeSlow = defineAlert({
  name: "ScrapeSlow",
  component: "target",
  summary: "A page of metrics takes nearly as long as it may.",
  description: [
    "A scrape of ",
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " takes ",
    value,
    ". At the timeout, 5 seconds in the stack, the whole page is lost and the target counts as down.",
  ],
  decision: "Make the page smaller, or give the process room, before its metrics are lost?",
  otherwise: "Not ServiceDown yet: the page still comes, and what it says is still seen.",
  panel: panelOf("sdk", "scrape_duration"),
  environments: {
    production: { severity: "warning", window: "5m", for: "10m" },
    staging: { severity: "warning", window: "5m", for: "15m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  ...level({
    limit: thresholds.scrape_duration,
    of: ({ window }: AlertCase) => avgOverTime(gaugeSeries("scrape_duration_seconds"), window),
    at: (seconds) => [stays("scrape_duration_seconds", {}, seconds)],
  }),
});
