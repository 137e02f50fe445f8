import { describe, expect, it } from "vitest";
import {
  bounded,
  closed,
  counter,
  defineCatalog,
  gauge,
  histogram,
  type MetricDefinition,
  targetLabels,
  worstCaseLabelSets,
} from "../../src/catalog/index.ts";

const owner = "test";
const help = "A test.";

/** One metric under a name, past the compiler, which would refuse most of them. */
function define(name: string, metric: MetricDefinition) {
  return () => defineCatalog({ metrics: [{ [name]: metric }], external: [] });
}

function labelled(labels: MetricDefinition["labels"], seriesLimit?: number) {
  return define("a_total", counter({ help, owner, labels, ...(seriesLimit && { seriesLimit }) }));
}

function bucketed(...buckets: number[]) {
  return define("a", histogram({ help, owner, buckets }));
}

const wideLabels = { x: bounded(), y: bounded() };

/** What breaks a law, the code, and the whole sentence that says so. */
const broken: readonly (readonly [string, () => unknown, string, string])[] = [
  [
    "a name in another style",
    define("storyWords_total", counter({ help, owner })),
    "CATALOG_NAME",
    'metric "storyWords_total" is not lower snake case: use words of a-z and 0-9 joined by _.',
  ],
  [
    "a name that begins with a digit",
    define("2_total", counter({ help, owner })),
    "CATALOG_NAME",
    'metric "2_total" is not lower snake case: use words of a-z and 0-9 joined by _.',
  ],
  [
    "a counter without _total",
    define("words", counter({ help, owner })),
    "CATALOG_NAME",
    'metric "words" is a counter in none without its suffix: end its name in _total.',
  ],
  [
    "a unit that the name does not say",
    define("wait_total", counter({ help, owner, unit: "seconds" })),
    "CATALOG_NAME",
    'metric "wait_total" is a counter in seconds without its suffix: end its name in _seconds_total.',
  ],
  [
    "a name that says a unit which the metric is not in",
    define("words_ratio", gauge({ help, owner })),
    "CATALOG_NAME",
    'metric "words_ratio" is in none and says ratio: state the unit "ratio", or choose another last word.',
  ],
  [
    "half of the unit that the name says",
    define("end_timestamp_seconds", gauge({ help, owner, unit: "seconds" })),
    "CATALOG_NAME",
    'metric "end_timestamp_seconds" is in seconds and says timestamp_seconds: state the unit "timestamp_seconds", or choose another last word.',
  ],
  [
    "a counter that says a unit and counts things",
    define("waits_seconds_total", counter({ help, owner })),
    "CATALOG_NAME",
    'metric "waits_seconds_total" is in none and says seconds: state the unit "seconds", or choose another last word.',
  ],
  [
    "a gauge that ends in _total",
    define("words_total", gauge({ help, owner })),
    "CATALOG_NAME",
    'metric "words_total" is a gauge that ends in _total: drop _total, which only counters carry.',
  ],
  [
    "a name that ends like a series of a histogram",
    define("words_count", gauge({ help, owner })),
    "CATALOG_NAME",
    'metric "words_count" ends in a suffix that the exposition formats use themselves: choose another last word.',
  ],
  [
    "a help without text",
    define("a_total", counter({ help: " ", owner })),
    "CATALOG_TEXT",
    'the help of metric "a_total" is empty or has a line break: write one sentence on one line.',
  ],
  [
    "a help of two lines",
    define("a_total", counter({ help: "One.\nTwo.", owner })),
    "CATALOG_TEXT",
    'the help of metric "a_total" is empty or has a line break: write one sentence on one line.',
  ],
  [
    "a way across workers that there is not",
    define("depth", gauge({ help, owner, acrossWorkers: "mean" as "max" })),
    "CATALOG_WORKERS",
    'the gauge "depth" has the value "mean" in acrossWorkers: write one of sum, max, min, last.',
  ],
  [
    "a way across workers that is null",
    define("depth", gauge({ help, owner, acrossWorkers: null as unknown as "max" })),
    "CATALOG_WORKERS",
    'the gauge "depth" has the value null in acrossWorkers: write one of sum, max, min, last.',
  ],
  [
    "ways across workers by a label that is not closed",
    define("depth", gauge({ help, owner, labels: { x: bounded() }, acrossWorkers: { label: "x", of: {} } })),
    "CATALOG_WORKERS",
    'the gauge "depth" tells workers apart by "x": name one of its closed labels.',
  ],
  [
    "ways across workers without one for a value",
    define(
      "depth",
      gauge({
        help,
        owner,
        labels: { x: closed("a", "b") },
        acrossWorkers: { label: "x", of: { a: "max" } },
      }),
    ),
    "CATALOG_WORKERS",
    'the gauge "depth" does not say what becomes of x="b" across workers: write one of sum, max, min, last for it.',
  ],
  [
    "a label in another style",
    labelled({ cacheName: bounded() }),
    "CATALOG_LABEL",
    'label "cacheName" of metric "a_total" is not lower snake case: use words of a-z and 0-9 joined by _.',
  ],
  ...[...Object.keys(targetLabels), "le", "quantile", "namespace"].map(
    (label) =>
      [
        `the label ${label}`,
        labelled({ [label]: bounded() }),
        "CATALOG_LABEL",
        `label "${label}" of metric "a_total" is put on by Prometheus itself: choose another name.`,
      ] as const,
  ),
  [
    "a closed label without values",
    labelled({ x: closed() }),
    "CATALOG_LABEL",
    'label "x" of metric "a_total" has no values or one of them twice: list every value once.',
  ],
  [
    "a closed label with a value twice",
    labelled({ x: closed("a", "b", "a") }),
    "CATALOG_LABEL",
    'label "x" of metric "a_total" has no values or one of them twice: list every value once.',
  ],
  [
    "a closed label with an empty value",
    labelled({ x: closed("a", "") }),
    "CATALOG_LABEL",
    'label "x" of metric "a_total" has an empty value, which Prometheus takes for no label: give that value a name.',
  ],
  [
    "a bounded label of half a value",
    labelled({ x: bounded({ limit: 0.5 }) }),
    "CATALOG_LABEL",
    'label "x" of metric "a_total" has the limit 0.5: give a whole number above 0.',
  ],
  [
    "a label that depends on a stranger",
    labelled({ x: bounded({ dependsOn: "constructor" }) }),
    "CATALOG_LABEL",
    'label "x" of metric "a_total" depends on "constructor", which the metric does not have: name one of its labels.',
  ],
  ...(
    [
      ["no buckets", []],
      ["buckets that go down", [1, 0.5]],
      ["a bucket twice", [1, 1]],
      ["a bucket at 0", [0, 1]],
      ["a bucket below 0", [-1, 1]],
      ["a bucket at infinity", [1, Number.POSITIVE_INFINITY]],
      ["a bucket that is no number", [Number.NaN]],
    ] as const
  ).map(
    ([what, buckets]) =>
      [
        what,
        bucketed(...buckets),
        "CATALOG_BUCKETS",
        `the buckets of histogram "a" are [${buckets.join(", ")}]: list finite upper bounds above 0 in ascending order, without +Inf.`,
      ] as const,
  ),
  [
    "more label sets than the limit",
    labelled(wideLabels),
    "CATALOG_BUDGET",
    'metric "a_total" can take 2601 label sets and its limit is 2000: lower a label\'s limit, declare what it depends on, or state a seriesLimit other than the default.',
  ],
  [
    "a limit of less than one",
    labelled({}, -1),
    "CATALOG_BUDGET",
    'metric "a_total" can take 1 label sets and its limit is -1: lower a label\'s limit, declare what it depends on, or state a seriesLimit other than the default.',
  ],
];

describe("a law of the catalog", () => {
  it.each(broken)("refuses %s", (_, attempt, code, message) => {
    expect(attempt).toThrow(expect.objectContaining({ code, message }));
  });

  const taken = (name: string, series: string, by: string): string =>
    `metric "${name}" claims the series "${series}" that "${by}" has already: rename one of the two.`;
  const total = counter({ help, owner });
  const level = gauge({ help, owner });
  const spread = histogram({ help, owner, buckets: [1] });

  it.each([
    ["a name twice", [{ a_total: total }, { a_total: total }], taken("a_total", "a", "a_total")],
    [
      "a gauge called like a counter's family",
      [{ a_total: total }, { a: level }],
      taken("a", "a", "a_total"),
    ],
    [
      "a histogram with a series of another",
      [{ a_seconds: spread }, { a_seconds_sum: level }],
      taken("a_seconds_sum", "a_seconds_sum", "a_seconds"),
    ],
    [
      "a counter called like a histogram's count",
      [{ x: spread }, { x_count_total: total }],
      taken("x_count_total", "x_count", "x"),
    ],
  ] as const)("refuses %s, in one group or as an external metric", (_, [one, two], message) => {
    const wrong = expect.objectContaining({ code: "CATALOG_DUPLICATE", message });
    expect(() => defineCatalog({ metrics: [one, two], external: [] })).toThrow(wrong);
    expect(() => defineCatalog({ metrics: [one], external: [two] })).toThrow(wrong);
  });

  it("lets through what breaks none", () => {
    expect(labelled({ x: bounded(), y: closed("a") })).not.toThrow();
    expect(labelled(wideLabels, 2_601)).not.toThrow();
    expect(labelled(wideLabels, 500)).not.toThrow();
    expect(bucketed(0.001, 1)).not.toThrow();
  });

  it("reads metrics of others by their own laws, which are not ours", () => {
    const external = [{ ALERTS: gauge({ help, owner }), weirdName: counter({ help, owner }) } as never];
    expect(() => defineCatalog({ metrics: [], external })).not.toThrow();
  });
});

describe("the series budget", () => {
  it("multiplies labels and counts other; what the law expects counts a dependent label once with its own", () => {
    const metric = (labels: MetricDefinition["labels"]) => counter({ help, owner, labels });
    expect(worstCaseLabelSets(metric({}))).toBe(1);
    expect(worstCaseLabelSets(metric({ x: closed("a", "b") }))).toBe(2);
    expect(worstCaseLabelSets(metric({ x: bounded({ limit: 9 }), y: closed("a", "b") }))).toBe(20);
    const dependent = { x: bounded({ limit: 9 }), y: bounded({ dependsOn: "x" }) };
    expect(worstCaseLabelSets(metric(dependent))).toBe(510);
    expect(labelled({ x: bounded(), y: bounded({ dependsOn: "x" }) })).not.toThrow();
  });
});
