import { type Catalog, catalog, type LabelsOf, type Metrics, type NameOf } from "../../catalog/index.ts";

/** What one series does at every step of a rule test. */
export interface TestSeries {
  /** Series name as the catalog has it. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /**
   * `grow`: a counter that grows by `amount` each step. `stay`: one that stands at `amount`. `ago`: a gauge of a moment
   * that is `amount` seconds past at every step.
   */
  readonly moves: "grow" | "stay" | "ago";
  readonly amount: number;
  /** Where one that grows begins; 0 unless stated. With a negative amount it is a gauge that falls from there. */
  readonly from?: number;
  /** Made by a recording: of its target it carries the environment and the service alone. */
  readonly recorded?: true;
}

/**
 * Traffic that shows an alert from all sides. Each test begins with what is in `normal`, for as long as the query looks
 * back, and goes on with one of the others. A counter that a part leaves out stands still meanwhile, and a gauge is gone.
 *
 * Where the fault is that something is gone, silent or new, `before` says what there was until then:
 *
 * @example Series that are gone, noticed with the next scrape
 * ```ts
 * { before: [stays("up", {}, 1)], failing: [], noticed: "at once", passing: [stays("up", {}, 1)], … }
 * ```
 * @example Counters that go on being there and count nothing, noticed when nothing is left in the window
 * ```ts
 * { before: runs(10), failing: runs(0), passing: runs(1), … }
 * ```
 * @example A counter that begins with its first event
 * ```ts
 * { before: [], failing: [stands("tta_llm_price_table_refused_total", {}, 1)], noticed: "at once", … }
 * ```
 */
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
  /** All well again, after the fault; that of `normal` unless stated, and of `passing` where there is a `before`. */
  readonly after?: readonly TestSeries[];
  /**
   * What there was before the fault, in place of `normal`. Then each part is taken by the letter: what `failing` leaves
   * out is gone, counters too, and what it adds is new.
   */
  readonly before?: readonly TestSeries[];
  /**
   * When the alert begins to hold: as soon as it fails, or, which is so unless stated, when the whole window has failed,
   * since `failing` is just past the limit. What judges the last scrape is always noticed at once.
   */
  readonly noticed?: "at once";
  /** That the alert ends by itself when nothing of what was `before` is left in its window. */
  readonly fades?: true;
  /** As bad as `sparse`, and just enough to judge by. */
  readonly enough?: readonly TestSeries[];
  /** What else must stay quiet, such as one of two windows that is bad alone, by what it is. */
  readonly alsoQuiet?: Readonly<Record<string, readonly TestSeries[]>>;
  /** What else must fire, such as each of several limits alone, by what it is. */
  readonly alsoFires?: Readonly<Record<string, readonly TestSeries[]>>;
  /** Metrics without which it fires all the same, such as one that only guards or fills; without any other it is quiet. */
  readonly firesWithout?: readonly string[];
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
  /** A counter that stands at one value, as one does that began with its first events. */
  stands<N extends NameOf<M, "counter">>(
    name: N,
    labels: LabelsOf<M[N]["labels"]>,
    amount: number,
  ): TestSeries;
  /** A gauge of one's own that says when something was, which is `seconds` ago at every step. */
  ago<N extends NameOf<M, "gauge">>(name: N, labels: LabelsOf<M[N]["labels"]>, seconds: number): TestSeries;
  /** Observations of one value in a histogram of others, `perStep` of them at each step. */
  observes<N extends NameOf<E, "histogram">>(
    name: N,
    labels: LabelsOf<E[N]["labels"]>,
    value: number,
    perStep: number,
  ): readonly TestSeries[];
  /** A gauge of others that stays at one value. */
  stays<N extends NameOf<E, "gauge">>(name: N, labels: LabelsOf<E[N]["labels"]>, amount: number): TestSeries;
  /** A counter of others that grows by `perStep` at each step. */
  counts<N extends NameOf<E, "counter">>(
    name: N,
    labels: LabelsOf<E[N]["labels"]>,
    perStep: number,
  ): TestSeries;
}

const moving =
  (moves: TestSeries["moves"]) =>
  (name: string, labels: object, amount: number): TestSeries => ({
    name,
    labels: { ...labels },
    moves,
    amount,
  });
const [grow, stay, past] = [moving("grow"), moving("stay"), moving("ago")];

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
  const observedIn =
    (metrics: Metrics) =>
    (name: string, labels: object, value: number, perStep: number): readonly TestSeries[] => {
      const metric = metrics[name];
      const buckets = metric?.kind === "histogram" ? metric.buckets : [];
      const upTo = (le: string, amount: number): TestSeries =>
        grow(`${name}_bucket`, { ...labels, le }, amount);
      return [
        ...buckets.map((bound) => upTo(String(bound), value <= bound ? perStep : 0)),
        upTo("+Inf", perStep),
        grow(`${name}_sum`, labels, value * perStep),
        grow(`${name}_count`, labels, perStep),
      ];
    };
  return {
    observed: observedIn(of.metrics),
    observes: observedIn(of.external),
    counted: grow,
    holds: stay,
    stands: stay,
    ago: past,
    stays: stay,
    counts: grow,
  };
}

/** Traffic over our own catalog. */
export const { observed, counted, holds, stands, ago, observes, stays, counts } = traffic(catalog);
