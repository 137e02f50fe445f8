import type { Unit } from "../../catalog/index.ts";
import {
  errorRatio,
  type HistogramSelector,
  latency,
  orZero,
  type PromDuration,
  rate,
  rateInterval,
  share,
  sum,
  type Vector,
} from "../../promql/index.ts";
import type { Row } from "../model/board.ts";
import { type Limit, type PanelLink, type TimeseriesPanel, timeseries } from "../model/panel.ts";
import { checkRowKey, legendOf, legendWith, type RowBase, refuseRow, third } from "./row-parts.ts";

/** What one writes to make a {@link redRow}. */
export interface RedRowInput<K extends string, L extends string, U extends Unit, G extends L>
  extends RowBase<K> {
  /** One observation for each piece of work: how long it took, or how much it was. */
  readonly histogram: HistogramSelector<L, U>;
  /**
   * The same histogram, narrowed to what failed: `histogram("shop_order_seconds", { result: "refused" })`. May be
   * left out where the histogram has our label `outcome`.
   */
  readonly failed?: HistogramSelector<NoInfer<L>, NoInfer<U>>;
  /** Labels that tell the lines apart. */
  readonly by: readonly G[];
  /**
   * How far back the panels look: as far as the alert whose limit they draw. Grafana chooses it by the range that is
   * seen unless stated.
   */
  readonly window?: PromDuration;
  /** Limit of the share that fails. */
  readonly errorLimit?: Limit;
  /** Limit of the 95th percentile. */
  readonly durationLimit?: Limit;
  /** Where a click on a line leads. */
  readonly links?: readonly PanelLink[];
}

/** Asks for `failed` where the labels do not say by themselves what failed. */
type NeedsFailed<L extends string> = "outcome" extends L ? unknown : { readonly failed: object };

/** A row with the panels `<key>_rate`, `<key>_errors` and `<key>_duration`. */
export interface RedRow<K extends string> extends Row {
  readonly panels: Readonly<Record<`${K}_rate` | `${K}_errors` | `${K}_duration`, TimeseriesPanel>>;
}

/**
 * Rate, errors and duration of anything that is measured by a histogram: what a reader asks first about work.
 *
 * @throws ObsError DASHBOARD_ROW for a bad key, or if `failed` is of another histogram; DASHBOARD_* for its panels
 * @example
 * ```ts
 * redRow({
 *   key: "orders",
 *   title: "Orders",
 *   histogram: histogram("shop_order_duration_seconds"),
 *   failed: histogram("shop_order_duration_seconds", { result: "refused" }),
 *   by: ["service", "country"],
 * });
 * ```
 */
export function redRow<const K extends string, L extends string, U extends Unit, const G extends L>(
  input: RedRowInput<K, L, U, G> & NeedsFailed<L>,
): RedRow<K> {
  checkRowKey(input);
  const { key, title, by, histogram, window = rateInterval, errorLimit, durationLimit, collapsed } = input;
  const links = input.links === undefined ? {} : { links: input.links };
  const runs = sum(rate(histogram.count, window), { by });
  const panels: Readonly<Record<string, TimeseriesPanel>> = {
    [`${key}_rate`]: timeseries({
      title: `${title}: rate`,
      description:
        "How many ended, per second. A fall without a fall in demand means that they hang or never begin.",
      queries: [{ query: runs, legend: legendOf(by, "all") }],
      width: third,
      ...links,
    }),
    [`${key}_errors`]: timeseries({
      title: `${title}: errors`,
      description:
        "The share of those that ended that failed. Look at what the lines that rise have in common.",
      queries: [{ query: failedShare<L, U, G>(input), legend: legendOf(by, "failed") }],
      width: third,
      max: 1,
      ...(errorLimit !== undefined && { threshold: errorLimit }),
      ...links,
    }),
    [`${key}_duration`]: timeseries({
      title: `${title}: duration`,
      description:
        "What half of them and 95 % of them stay below. If only p95 rises, some are slow, not all.",
      queries: [
        { query: latency<L, U, G>(0.95, histogram, window, { by }), legend: legendWith(by, "p95") },
        { query: latency<L, U, G>(0.5, histogram, window, { by }), legend: legendWith(by, "p50") },
      ],
      width: third,
      ...(durationLimit !== undefined && { threshold: durationLimit }),
      ...links,
    }),
  };
  return { title, panels: panels as RedRow<K>["panels"], ...(collapsed !== undefined && { collapsed }) };
}

function failedShare<L extends string, U extends Unit, G extends L>(
  input: RedRowInput<string, L, U, G>,
): Vector<G, "ratio"> {
  const { histogram, failed, by, window = rateInterval } = input;
  if (failed === undefined) {
    if (!histogram.count.labels.some((label) => label === "outcome"))
      refuseRow(input, "does not say what failed", "give the same histogram narrowed to it, as failed");
    return errorRatio<L, G>(histogram as Parameters<typeof errorRatio<L, G>>[0], window, { by });
  }
  if (failed.count.node.metric !== histogram.count.node.metric)
    refuseRow(input, "has failures of another histogram", "narrow the same histogram");
  const all = sum(rate(histogram.count, window), { by });
  // Whatever never failed has no series of failures, and its share is 0, not nothing.
  return share<G, "none/s">(orZero(sum(rate(failed.count, window), { by }), all), all);
}
