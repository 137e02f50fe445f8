import type { MetricDefinition } from "./metric.ts";
import type { UnitSuffix } from "./unit.ts";

/** The name that the laws ask for: unit suffix, then `_total` on counters and only there. */
type LawfulName<M extends MetricDefinition> = M["kind"] extends "counter"
  ? `${string}${UnitSuffix<M["unit"]>}_total`
  : `${string}${UnitSuffix<M["unit"]>}`;

type NameLaw<N extends string, M extends MetricDefinition> =
  N extends LawfulName<M>
    ? M["kind"] extends "counter"
      ? M
      : N extends `${string}_total`
        ? `only a counter may end in _total: ${N}`
        : M
    : `the name ${N} must match ${LawfulName<M>}`;

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
