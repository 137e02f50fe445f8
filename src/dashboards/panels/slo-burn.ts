import { type BurnWindow, burns, type SloPeriod } from "../../catalog/index.ts";
import { greatest, max, ofPeriod, type PromDuration, sloBurnRate } from "../../promql/index.ts";
import { type TimeseriesPanel, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { bySubject, legendOfSubject } from "./slo.ts";

const shortOf = (long: BurnWindow): PromDuration =>
  [...burns.fast, ...burns.slow].find(({ steady }) => steady.long === long)?.steady.short ?? long;

/**
 * Both windows of a pair, with the limit of the alert that looks at them: it fires where the two are above it. Of the
 * ten worst, as the long window has them.
 */
export function burnOver(long: BurnWindow, period: SloPeriod = "30d"): TimeseriesPanel {
  const short = shortOf(long);
  const rate = (window: PromDuration) => max(ofPeriod(sloBurnRate(window), period), { by: bySubject });
  return timeseries({
    title: `Burn rate over ${long} and ${short}${period === "30d" ? "" : `, of ${period}`}`,
    description: `Times as fast as the budget of ${period} may burn: at 1 it lasts that long. The alert fires where both are above the limit; the short one, in dashes, ends it soon.`,
    queries: [
      { query: greatest(mostLines, rate(long)), legend: `${legendOfSubject} ${long}` },
      {
        query: greatest(mostLines, rate(short), rate(long)),
        legend: `${legendOfSubject} ${short}`,
        dashed: true,
      },
    ],
    ...(period === "30d" ? {} : { whenEmpty: `No objective of ${period}` }),
    threshold: `slo_burn_${period}_${long}`,
  });
}
