import { catalog } from "../catalog/index.ts";
import { promql } from "./promql.ts";

/** Typed queries over our own catalog. */
export const { counter: counterSeries, gauge: gaugeSeries, histogram: histogramSeries } = promql(catalog);
