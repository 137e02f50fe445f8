import { gaugeSeries, share, sum } from "../../promql/index.ts";

const by = ["service", "instance", "metric"] as const;

/** Share of its limit of label sets that a metric has reached. A limit holds in each process, so the share does. */
export const seriesUsed = share(
  sum(gaugeSeries("tta_sdk_series"), { by }),
  sum(gaugeSeries("tta_sdk_series_limit"), { by }),
);
