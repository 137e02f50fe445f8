import {
  type CounterSelector,
  max,
  rate,
  rateInterval,
  share,
  sum,
  type ValueUnit,
  type Vector,
} from "../../promql/index.ts";
import type { Row } from "../model/board.ts";
import { type Limit, type PanelLink, type TimeseriesPanel, timeseries } from "../model/panel.ts";
import { checkRowKey, legendOf, type RowBase, third } from "./row-parts.ts";

/** How much of something is in use: a ratio, or what is used of what there is. */
export type Utilization<L extends string, U extends ValueUnit> =
  | Vector<L, "ratio">
  | { readonly used: Vector<L, U>; readonly of: Vector<NoInfer<L>, NoInfer<U>> };

/** What one writes to make a {@link useRow}. */
export interface UseRowInput<
  K extends string,
  LU extends string,
  LS extends string,
  LE extends string,
  G extends string,
  U extends ValueUnit,
  S extends ValueUnit,
> extends RowBase<K> {
  /** How much of it is in use; of several series in a group the greatest is drawn. */
  readonly utilization: Utilization<LU, U>;
  /** What waits because it is in use: a gauge such as the length of a queue. */
  readonly saturation: Vector<LS, S>;
  /** What failed of it. */
  readonly errors: CounterSelector<LE, "none">;
  /** Labels that tell the lines apart; all three have them. */
  readonly by: readonly G[];
  readonly utilizationLimit?: Limit;
  readonly saturationLimit?: Limit;
  /** Where a click on a line leads. */
  readonly links?: readonly PanelLink[];
}

/** A row with the panels `<key>_utilization`, `<key>_saturation` and `<key>_errors`. */
export interface UseRow<K extends string> extends Row {
  readonly panels: Readonly<Record<`${K}_utilization` | `${K}_saturation` | `${K}_errors`, TimeseriesPanel>>;
}

/**
 * Utilization, saturation and errors of anything that can be full: what a reader asks about a resource.
 *
 * @throws ObsError DASHBOARD_ROW for a bad key; DASHBOARD_* for its panels
 * @example
 * ```ts
 * useRow({
 *   key: "ovens",
 *   title: "Ovens",
 *   utilization: { used: gauge("shop_ovens_busy"), of: gauge("shop_ovens") },
 *   saturation: gauge("shop_oven_queue"),
 *   errors: counter("shop_oven_failures_total"),
 *   by: ["service", "kitchen"],
 * });
 * ```
 */
export function useRow<
  const K extends string,
  LU extends string,
  LS extends string,
  LE extends string,
  const G extends LU & LS & LE,
  U extends ValueUnit,
  S extends ValueUnit,
>(input: UseRowInput<K, LU, LS, LE, G, U, S>): UseRow<K> {
  checkRowKey(input);
  const { key, title, by, saturation, errors, utilizationLimit, saturationLimit, collapsed } = input;
  const links = input.links === undefined ? {} : { links: input.links };
  const used = utilizationOf<LU, G, U>(input.utilization, by);
  const panels: Readonly<Record<string, TimeseriesPanel>> = {
    [`${key}_utilization`]: timeseries({
      title: `${title}: in use`,
      description: "The share that is in use. Near 100 % the next one to ask has to wait.",
      queries: [{ query: used, legend: legendOf(by, "in use") }],
      width: third,
      max: 1,
      ...(utilizationLimit !== undefined && { threshold: utilizationLimit }),
      ...links,
    }),
    [`${key}_saturation`]: timeseries({
      title: `${title}: waiting`,
      description:
        "What waits because there is no more. A line that only climbs means that it never catches up.",
      queries: [{ query: sum<LS, S, G>(saturation, { by }), legend: legendOf(by, "waiting") }],
      width: third,
      ...(saturationLimit !== undefined && { threshold: saturationLimit }),
      ...links,
    }),
    [`${key}_errors`]: timeseries({
      title: `${title}: errors`,
      description: "How many failed, per second.",
      queries: [
        { query: sum<LE, "none/s", G>(rate(errors, rateInterval), { by }), legend: legendOf(by, "failed") },
      ],
      width: third,
      ...links,
    }),
  };
  return { title, panels: panels as UseRow<K>["panels"], ...(collapsed !== undefined && { collapsed }) };
}

function utilizationOf<L extends string, G extends L, U extends ValueUnit>(
  utilization: Utilization<L, U>,
  by: readonly G[],
): Vector<G, "ratio"> {
  if (!("used" in utilization)) return max<L, "ratio", G>(utilization, { by });
  return share<G, U>(sum<L, U, G>(utilization.used, { by }), sum<L, U, G>(utilization.of, { by }));
}
