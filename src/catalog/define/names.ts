import type { MetricDefinition } from "./metric.ts";
import type { SaidUnit, UnitSuffix } from "./unit.ts";

/** The name that the laws ask for: unit suffix, then `_total` on counters and only there. */
type LawfulName<M extends MetricDefinition> = M["kind"] extends "counter"
  ? `${string}${UnitSuffix<M["unit"]>}_total`
  : `${string}${UnitSuffix<M["unit"]>}`;

type NameLaw<N extends string, M extends MetricDefinition> =
  N extends LawfulName<M>
    ? M["kind"] extends "counter"
      ? UnitLaw<N, M>
      : N extends `${string}_total`
        ? `only a counter may end in _total: ${N}`
        : UnitLaw<N, M>
    : `the name ${N} must match ${LawfulName<M>}`;

/** A name must not say a unit that the metric is not in, nor half of one. */
type UnitLaw<N extends string, M extends MetricDefinition> =
  SaidUnit<N> extends M["unit"] ? M : `the name ${N} says the unit ${SaidUnit<N>}, and not ${M["unit"]}`;

/** Turns a definition whose name breaks a law into a message that it cannot be assigned to. */
export type LawfulMetrics<T extends Readonly<Record<string, MetricDefinition>>> = {
  readonly [N in keyof T]: NameLaw<N & string, T[N]>;
};

/**
 * Declares metrics by name. A wrong suffix does not compile; all other laws are checked by `defineCatalog`.
 *
 * @example
 * ```ts
 * defineMetrics({ story_words_total: counter({ help: "Words written.", owner: "story" }) });
 * ```
 */
export function defineMetrics<const T extends Readonly<Record<string, MetricDefinition>>>(
  metrics: T & LawfulMetrics<T>,
): T {
  return metrics;
}
