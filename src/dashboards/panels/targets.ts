import {
  answeredScrapes,
  count,
  gaugeSeries,
  lastOverTime,
  least,
  orZero,
  subtract,
  sum,
  upOfServices,
} from "../../promql/index.ts";
import { stat, stateTimeline, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { upOrDown } from "./up-or-down.ts";

const up = gaugeSeries("up");
const bySource = ["environment", "service"] as const;

export const servicesUp = stat({
  title: "Services up",
  description:
    "Targets whose last scrape succeeded, and those whose did not. The boards System and Stack say which.",
  queries: [
    { query: sum(up), legend: "up", color: "green" },
    { query: subtract(count(up), sum(up)), legend: "down", badFrom: badFrom.any },
  ],
});

/** As the alert judges it, so that a band changes its colour when the alert begins to count. */
export const targets = stateTimeline({
  title: "Targets",
  description:
    "Whether targets answered each scrape, those that did not first. ServiceDown fires for one that is down; one gap alone is a restart.",
  queries: [{ query: least(mostLines, upOfServices), legend: "{{service}} {{instance}} {{environment}}" }],
  values: upOrDown,
  height: 5,
});

export const serviceTargets = timeseries({
  title: "Targets of a service",
  description:
    "How many targets a service has, for services that had one in the last hour; the fewest first. At 0 nobody looks for it any more.",
  queries: [
    {
      query: least(
        mostLines,
        orZero(
          count(upOfServices, { by: bySource }),
          count(lastOverTime(upOfServices, "1h"), { by: bySource }),
        ),
      ),
      legend: "{{environment}} {{service}}",
    },
  ],
  threshold: "service_targets",
  width: 8,
});

export const answered = timeseries({
  title: "Scrapes that were answered",
  description:
    "Share of the scrapes of 15 minutes that a target answered, the least first. One that comes and goes is below the limit for long.",
  queries: [
    {
      query: least(mostLines, answeredScrapes("15m")),
      legend: "{{environment}} {{service}} {{instance}}",
    },
  ],
  threshold: "scrapes_answered",
  width: 8,
});
