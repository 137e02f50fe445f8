import { appeared, count, gaugeSeries, lastOverTime, stepInterval } from "../../promql/index.ts";
import { palette } from "../model/color.ts";
import { choice, chosenOfAlerts } from "./choice.ts";
import { finishedQuery } from "./finished-query.ts";

/** Something that is marked on the time axis of every panel. */
export interface Mark {
  readonly name: string;
  readonly iconColor: string;
  readonly expr: string;
  /** Least distance of two points of the answer. */
  readonly step: string;
  readonly titleFormat: string;
  readonly textFormat: string;
  readonly tagKeys: string;
}

/** Over a long range Grafana takes a longer step, and both queries look back by it. */
const step = "1m";

/** Also what fired and ended between two points. */
const firing = lastOverTime(gaugeSeries("ALERTS", { alertstate: "firing" }), stepInterval);
/** Each version marks the one point at which it was new. */
const newVersion = appeared(
  count(gaugeSeries("tta_build_info"), { by: ["service", "environment", "version"] }),
  stepInterval,
);

/** Grafana's own annotations, which a reader can switch on. */
export const builtIn = { name: "Annotations and alerts", iconColor: palette.sky } as const;

/** Alerts that fired, and versions that appeared. */
export function marks(namespace: string): readonly Mark[] {
  return [
    {
      name: "Alerts firing",
      iconColor: palette.vermillion,
      expr: finishedQuery(firing, namespace, chosenOfAlerts),
      step,
      titleFormat: "{{alertname}}",
      textFormat: "{{service}} in {{environment}}",
      tagKeys: "severity",
    },
    {
      name: "New versions",
      iconColor: palette.blue,
      expr: finishedQuery(newVersion, namespace, choice),
      step,
      titleFormat: "{{service}} {{version}}",
      textFormat: "started in {{environment}}",
      tagKeys: "service,version",
    },
  ];
}
