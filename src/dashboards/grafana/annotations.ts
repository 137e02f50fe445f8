import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { appeared, count, gauge } from "../../promql/index.ts";
import { palette } from "../model/color.ts";
import { finishedQuery } from "./finished-query.ts";
import { choice, datasource } from "./variables.ts";

/** How far apart annotation queries look: the same for the step and for what counts as new. */
const step = "1m";

const firing = gauge("ALERTS", { alertstate: "firing" });
/** Not every alert is about one instance, and a matcher for all of them finds none that lacks the label. */
const chosenOfAlerts = choice.filter(({ label }) => label !== "instance");
const newVersion = appeared(
  count(gauge("tta_build_info"), { by: ["service", "environment", "version"] }),
  step,
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
      .expr(finishedQuery(newVersion, namespace))
      .step(step)
      .titleFormat("{{service}} {{version}}")
      .textFormat("started in {{environment}}")
      .tagKeys("service,version")
      .build(),
  ];
}
