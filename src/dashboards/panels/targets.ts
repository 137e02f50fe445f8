import { count, gaugeSeries, least, subtract, sum } from "../../promql/index.ts";
import { stat, stateTimeline } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";

const up = gaugeSeries("up");

export const servicesUp = stat({
  title: "Services up",
  description:
    "Targets whose last scrape succeeded, and those whose did not. The board System says which, and since when.",
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
  queries: [{ query: least(mostLines, up), legend: "{{service}} {{instance}} {{environment}}" }],
  values: [
    { value: 1, text: "up", color: "green" },
    { value: 0, text: "down", color: "vermillion" },
  ],
  height: 5,
});
