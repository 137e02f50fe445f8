export type { Dialect } from "./dialect.ts";
export { grafanaPage, grafanaServer } from "./grafana.ts";
export { inOneUnit } from "./in-one-unit.ts";
export { type Duration, msOf, ours } from "./ours.ts";
export { type PromDuration, prometheus } from "./prometheus.ts";
export { longestMs, unitMs } from "./units.ts";
