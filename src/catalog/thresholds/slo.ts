import { type BurnWindow, burnFactors, type SloPeriod } from "../slo/burn.ts";
import { defineThresholds, type Threshold } from "./threshold.ts";

/** The same in every environment: it tells how fast a budget burns, and only the budget differs. */
function burnLimit(period: SloPeriod, window: BurnWindow): Threshold {
  const factor = burnFactors(period)[window];
  return {
    help: `How many times as fast as it may the error budget of ${period} may burn over ${window}.`,
    unit: "none",
    production: factor,
    staging: factor,
    drill: factor,
  };
}

export const sloThresholds = defineThresholds({
  slo_burn_30d_1h: burnLimit("30d", "1h"),
  slo_burn_30d_6h: burnLimit("30d", "6h"),
  slo_burn_30d_1d: burnLimit("30d", "1d"),
  slo_burn_30d_3d: burnLimit("30d", "3d"),
  slo_burn_28d_1h: burnLimit("28d", "1h"),
  slo_burn_28d_6h: burnLimit("28d", "6h"),
  slo_burn_28d_1d: burnLimit("28d", "1d"),
  slo_burn_28d_3d: burnLimit("28d", "3d"),
});
