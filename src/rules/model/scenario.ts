import { type Catalog, catalog, type LabelsOf, type Metrics, type NameOf } from "../../catalog/index.ts";

/** What one series does at every step of a rule test. */
export interface TestSeries {
  /** Series name as the catalog has it. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `grow`: a counter that grows by `amount` each step. `stay`: a gauge at `amount`. */
  readonly moves: "grow" | "stay";
  readonly amount: number;
}

/** Traffic that shows an alert from all sides. */
export interface Scenario {
  /** Just past the limit. */
  readonly failing: readonly TestSeries[];
  /** The value that the alert then reports. */
  readonly value: number;
  /** Labels of the alert beside those of the target. */
  readonly labels: Readonly<Record<string, string>>;
  /** Just on the good side of the limit, from the same series as `failing`. */
  readonly passing: readonly TestSeries[];
  /** As bad as can be, but too little to judge by; undefined where one sample is enough. */
  readonly sparse: readonly TestSeries[] | undefined;
  /** All well; that of `passing` unless stated. */
  readonly normal?: readonly TestSeries[];
  /**
   * What is to happen where one of many instances does what is in `failing` and the others what is in `normal`. Where
   * the query keeps the label `instance` it fires for that one alone; else `quiet`, since the good ones outweigh it,
   * unless stated.
   */
  readonly oneOfMany?: "fires" | "quiet";
}

/** What series of a catalog do in the tests of alerts: one function per kind of metric. */
export interface Traffic<M extends Metrics, E extends Metrics> {
  /** Observations of one value in a histogram, `perStep` of them at each step. */
  observed<N extends NameOf<M, "histogram">>(
    name: N,
    labels: LabelsOf<M[N]["labels"]>,
    value: number,
    perStep: number,
  ): readonly TestSeries[];
  /** A counter that grows by `perStep` at each step. */
  counted<N extends NameOf<M, "counter">>(
    name: N,
    labels: LabelsOf<M[N]["labels"]>,
    perStep: number,
  ): TestSeries;
  /** A gauge of one's own that stays at one value. */
  holds<N extends NameOf<M, "gauge">>(name: N, labels: LabelsOf<M[N]["labels"]>, amount: number): TestSeries;
  /** A gauge of others that stays at one value. */
  stays<N extends NameOf<E, "gauge">>(name: N, labels: LabelsOf<E[N]["labels"]>, amount: number): TestSeries;
}

const stay = (name: string, labels: object, amount: number): TestSeries => ({
  name,
  labels: { ...labels },
  moves: "stay",
  amount,
});

/**
 * Traffic over a catalog, for the scenarios of alerts.
 *
 * @example
 * ```ts
 * const { observed } = traffic(defineCatalog({ metrics: [shop], extends: catalog }));
 * observed("shop_order_duration_seconds", { result: "refused" }, 2, 10);
 * ```
 */
export function traffic<M extends Metrics, E extends Metrics>(of: Catalog<M, E>): Traffic<M, E> {
  const metrics: Metrics = of.metrics;
  return {
    observed(name, labels, value, perStep) {
      const metric = metrics[name];
      const buckets = metric?.kind === "histogram" ? metric.buckets : [];
      const grow = (suffix: string, amount: number, le?: string): TestSeries => ({
        name: `${name}${suffix}`,
        labels: { ...labels, ...(le !== undefined && { le }) },
        moves: "grow",
        amount,
      });
      return [
        ...buckets.map((bound) => grow("_bucket", value <= bound ? perStep : 0, String(bound))),
        grow("_bucket", perStep, "+Inf"),
        grow("_sum", value * perStep),
        grow("_count", perStep),
      ];
    },
    counted: (name, labels, perStep) => ({ ...stay(name, labels, perStep), moves: "grow" }),
    holds: stay,
    stays: stay,
  };
}

/** Traffic over our own catalog. */
export const { observed, stays } = traffic(catalog);
