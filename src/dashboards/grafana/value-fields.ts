import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { PanelQuery } from "../model/panel.ts";
import type { ValuePanel } from "../model/panel-base.ts";
import type { DataLink, PanelContext } from "./panel-context.ts";
import { limitSteps, scale } from "./thresholds.ts";
import { grafanaUnit } from "./unit.ts";

/** The unit of the numbers of a panel, by Grafana's id. */
export function unitOf({
  unit,
  queries: [first],
}: Pick<ValuePanel, "unit"> & { readonly queries: readonly PanelQuery[] }): string {
  return unit ?? (first === undefined ? "short" : grafanaUnit(first.query.unit));
}

/** What is shown where a query gives nothing. */
export const nothing = "No data";

/** Colours by limit; a number without one is as it is. */
export function limitScale(panel: Pick<ValuePanel, "threshold">, plain: string): sdk.ThresholdsConfigBuilder {
  return scale(panel.threshold === undefined ? [{ value: null, color: plain }] : limitSteps(panel.threshold));
}

/** Colours in the order of the series: chosen by their names instead, two of one panel would often get the same. */
export function byOrder(): sdk.FieldColorBuilder {
  return new sdk.FieldColorBuilder().mode(sdk.FieldColorModeId.PaletteClassic);
}

export function byLimit(): sdk.FieldColorBuilder {
  return new sdk.FieldColorBuilder().mode(sdk.FieldColorModeId.Thresholds);
}

/** Links on every value of a panel whose series carry labels. */
export function seriesLinks(panel: Pick<ValuePanel, "links">, context: PanelContext): readonly DataLink[] {
  // Encoded wholly: Grafana leaves & and # of a label as they are otherwise, and they would end it.
  const ofSeries = (label: string): string => `\${__field.labels.${label}:percentencode}`;
  return (panel.links ?? []).map((link) => context.link(link, ofSeries));
}
