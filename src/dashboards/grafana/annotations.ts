import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { datasource } from "./datasource.ts";
import { builtIn, type Mark } from "./marks.ts";

/** The marks on the time axis in classic JSON, Grafana's own first. */
export function annotations(marks: readonly Mark[]): sdk.AnnotationQuery[] {
  return [
    new sdk.AnnotationQueryBuilder()
      .name(builtIn.name)
      .builtIn(1)
      .type("dashboard")
      .datasource({ type: "grafana", uid: "-- Grafana --" })
      .enable(true)
      .hide(true)
      .iconColor(builtIn.iconColor)
      .build(),
    ...marks.map(({ name, iconColor, expr, step, titleFormat, textFormat, tagKeys }) =>
      new sdk.AnnotationQueryBuilder()
        .name(name)
        .datasource(datasource)
        .enable(true)
        .iconColor(iconColor)
        .expr(expr)
        .step(step)
        .titleFormat(titleFormat)
        .textFormat(textFormat)
        .tagKeys(tagKeys)
        .build(),
    ),
  ];
}
