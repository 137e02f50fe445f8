import * as sdk from "@grafana/grafana-foundation-sdk/dashboardv2";
import { builtIn, type Mark } from "../marks.ts";
import { prometheusQuery } from "./query.ts";

/** The marks on the time axis as resources, Grafana's own first. */
export function annotations(marks: readonly Mark[]): sdk.AnnotationQueryBuilder[] {
  return [
    new sdk.AnnotationQueryBuilder()
      .name(builtIn.name)
      .builtIn(true)
      .enable(true)
      .hide(true)
      .iconColor(builtIn.iconColor)
      .query({ build: () => ({ kind: "DataQuery", group: "grafana", version: "v0", spec: {} }) }),
    ...marks.map(({ name, iconColor, expr, step, ...formats }) =>
      new sdk.AnnotationQueryBuilder()
        .name(name)
        .builtIn(false)
        .enable(true)
        .hide(false)
        .iconColor(iconColor)
        .query(prometheusQuery({ refId: "Anno", expr, interval: step }))
        .legacyOptions({ ...formats }),
    ),
  ];
}
