import type { FunctionName } from "../../promql/index.ts";
import type { EngineFunction } from "../eval/function.ts";
import type { PromDialect } from "../model/dialect.ts";
import { absent } from "./all/absent.ts";
import { histogramFraction } from "./all/histogram-fraction.ts";
import { histogramQuantile } from "./all/histogram-quantile.ts";
import { labelJoin } from "./all/label-join.ts";
import { labelReplace } from "./all/label-replace.ts";
import { pi, scalar, time, vector } from "./all/simple.ts";
import { sorting } from "./all/sorting.ts";
import { valueFunctions } from "./value.ts";
import { windowFunctions } from "./window.ts";

const allFunctions = {
  absent,
  histogram_fraction: histogramFraction,
  histogram_quantile: histogramQuantile,
  label_join: labelJoin,
  label_replace: labelReplace,
  pi,
  scalar,
  sort: sorting(1),
  sort_desc: sorting(-1),
  time,
  vector,
} as const satisfies Record<string, EngineFunction>;

type Table = Readonly<Partial<Record<FunctionName, EngineFunction>>>;

function tableOf(dialect: PromDialect): Table {
  return { ...allFunctions, ...valueFunctions(dialect), ...windowFunctions(dialect) };
}

/**
 * Every function that is evaluated here, by the version of Prometheus whose numbers it gives. Which version has which
 * function is said by their signatures alone. Those that are not here are experimental; `timestamp` asks a selector.
 */
export const functions: Readonly<Record<PromDialect, Table>> = { 2: tableOf(2), 3: tableOf(3) };
