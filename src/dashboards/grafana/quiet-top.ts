import { limitOf } from "../model/check-panel.ts";
import type { TimeseriesPanel } from "../model/panel.ts";
import { drawnLimits } from "./thresholds.ts";
import { unitOf } from "./value-fields.ts";

/** Grafana's unit → where its axis ends at least. */
const least: Readonly<Record<string, number>> = {
  percentunit: 0.01,
  s: 0.01,
  ops: 0.1,
  short: 1,
  currencyUSD: 0.01,
};

/**
 * Where the axis of a panel ends while all that it shows is 0 or near it. Grafana would let it end at 100, which is
 * 10,000 % of a ratio. A limit on a share is in sight from the beginning.
 */
export function quietTop(panel: TimeseriesPanel): number | undefined {
  if (panel.max !== undefined) return undefined;
  const { threshold } = panel;
  if (threshold !== undefined && limitOf(threshold).unit === "ratio")
    return Math.max(...drawnLimits(threshold));
  return least[unitOf(panel)];
}
