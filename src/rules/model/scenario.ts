import {
  catalog,
  type ExternalMetrics,
  type LabelsOf,
  type NameOf,
  type OwnLabels,
  type OwnMetrics,
} from "../../catalog/index.ts";

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
}

/** Observations of one value in a histogram of ours, `perStep` of them at each step. */
export function observed<N extends NameOf<OwnMetrics, "histogram">>(
  name: N,
  labels: OwnLabels<N>,
  value: number,
  perStep: number,
): readonly TestSeries[] {
  const { buckets } = catalog.metrics[name];
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
}

/** A gauge of others that stays at one value. */
export function stays<N extends NameOf<ExternalMetrics, "gauge">>(
  name: N,
  labels: LabelsOf<ExternalMetrics[N]["labels"]>,
  amount: number,
): TestSeries {
  return { name, labels: { ...labels }, moves: "stay", amount };
}
