import { count, gauge, subtract, sum } from "../../promql/index.ts";
import { stat } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";

const up = gauge("up");

export const servicesUp = stat({
  title: "Services up",
  description:
    "Targets whose last scrape succeeded, and those whose did not. ServiceDown fires for the latter.",
  queries: [
    { query: sum(up), legend: "up", color: "green" },
    { query: subtract(count(up), sum(up)), legend: "down", badFrom: badFrom.any },
  ],
});
