import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { appeared, count, gauge, lastOverTime, stepInterval } from "../../promql/index.ts";
import { palette } from "../model/color.ts";
import { choice, chosenOfAlerts } from "./choice.ts";
import { datasource } from "./datasource.ts";
import { finishedQuery } from "./finished-query.ts";

/** Least distance of two points. Over a long range Grafana takes a longer one, and both queries look back by it. */
const step = "1m";

/** Also what fired and ended between two points. */
const firing = lastOverTime(gauge("ALERTS", { alertstate: "firing" }), stepInterval);
/** Each version marks the one point at which it was new. */
const newVersion = appeared(
  count(gauge("tta_build_info"), { by: ["service", "environment", "version"] }),
  stepInterval,
);

/** Marks on the time axis: Grafana's own, alerts that fired, and versions that appeared. */
export function annotations(namespace: string): sdk.AnnotationQuery[] {
  return [
    new sdk.AnnotationQueryBuilder()
      .name("Annotations and alerts")
      .builtIn(1)
      .type("dashboard")
      .datasource({ type: "grafana", uid: "-- Grafana --" })
      .enable(true)
      .hide(true)
      .iconColor(palette.sky)
      .build(),
    new sdk.AnnotationQueryBuilder()
      .name("Alerts firing")
      .datasource(datasource)
      .enable(true)
      .iconColor(palette.vermillion)
      .expr(finishedQuery(firing, namespace, chosenOfAlerts))
      .step(step)
      .titleFormat("{{alertname}}")
      .textFormat("{{service}} in {{environment}}")
      .tagKeys("severity")
      .build(),
    new sdk.AnnotationQueryBuilder()
      .name("New versions")
      .datasource(datasource)
      .enable(true)
      .iconColor(palette.blue)
      .expr(finishedQuery(newVersion, namespace, choice))
      .step(step)
      .titleFormat("{{service}} {{version}}")
      .textFormat("started in {{environment}}")
      .tagKeys("service,version")
      .build(),
  ];
}
