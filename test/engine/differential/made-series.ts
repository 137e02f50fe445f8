import { chance } from "../../../bench/boards/chance.ts";
import { Labels, nameLabel } from "../../../src/engine/model/labels.ts";

/** A series that is made up, with all that data can have: resets, gaps, ends, what is no number. */
export interface MadeSeries {
  readonly labels: Labels;
  /** In the order of their times in ms; undefined where the series ended. */
  readonly samples: readonly { readonly time: number; readonly value: number | undefined }[];
}

/** ms since 1970 of the first sample, and how long there are some. */
export const dataStart = 1_700_000_000_000;
export const dataLength = 80 * 60_000;
const every = 15_000;

type Chance = () => number;

interface Shape {
  readonly name: string;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** The values of one series in their order; `skip` for none, undefined for an end. */
  readonly values: (random: Chance) => Iterator<number | "skip" | undefined>;
}

function* counter(random: Chance) {
  for (let value = random() < 0.3 ? 0 : Math.floor(random() * 1000); ; ) {
    yield value;
    value = random() < 0.02 ? Math.floor(random() * 5) : value + Math.floor(random() * 20);
  }
}

function* gauge(random: Chance) {
  for (let value = random() * 40 - 20; ; value += random() - 0.5) yield value;
}

/** Few different ones, so that values are equal. */
function* whole(random: Chance) {
  for (;;) yield Math.floor(random() * 5) - 1;
}

const odd = [NaN, Infinity, -Infinity, 0, -0, 1e300, -1e300, 1e-300, 1, -1, 2 ** 53, 0.1];

function* strange(random: Chance) {
  const own = odd.filter(() => random() < 0.6);
  for (;;) yield random() < 0.5 ? random() * 10 : (own[Math.floor(random() * own.length)] ?? 1);
}

function* sparse(random: Chance) {
  const values = gauge(random);
  for (;;) yield random() < 0.6 ? "skip" : (values.next().value ?? 0);
}

function* ended(random: Chance) {
  const values = counter(random);
  for (let rest = 20; ; rest--) {
    if (rest > 0) yield values.next().value ?? 0;
    else if (rest === 0) yield undefined;
    else yield "skip";
    if (rest < -30 * random()) rest = 10 + Math.floor(random() * 60);
  }
}

function* one() {
  for (;;) yield 1;
}

const places = { job: ["api", "db"], instance: ["i0", "i1", "i2"] };

const shapes: readonly Shape[] = [
  { name: "requests_total", labels: { ...places, code: ["200", "500"] }, values: counter },
  { name: "temperature", labels: places, values: gauge },
  { name: "steps", labels: places, values: whole },
  { name: "strange", labels: { kind: ["a", "b", "c"], instance: ["i0", "i1"] }, values: strange },
  { name: "sparse", labels: places, values: sparse },
  { name: "ended_total", labels: { job: ["api"], instance: ["i0", "i1", "i2"] }, values: ended },
  // In the order of their bytes these stand as they are written here.
  { name: "zoned", labels: { zone: ["", 'A"\n', "é", "\uffee", "\u{1f600}"] }, values: whole },
  { name: "alone", labels: {}, values: gauge },
  { name: "target_info", labels: { ...places, version: ["1"] }, values: one },
];

function combinations(labels: Shape["labels"]): readonly Readonly<Record<string, string>>[] {
  return Object.entries(labels).reduce<readonly Readonly<Record<string, string>>[]>(
    (all, [name, values]) => all.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}

function labelsOf(name: string, set: Readonly<Record<string, string>>): Labels {
  return Labels.of([[nameLabel, name], ...Object.entries(set)]);
}

function seriesOf(labels: Labels, values: ReturnType<Shape["values"]>, random: Chance): MadeSeries {
  // Half of the series are read at moments that waver, as scrapes do.
  const wavers = random() < 0.5;
  const delay = Math.floor(random() * every);
  const samples: { time: number; value: number | undefined }[] = [];
  for (let at = 0; at < dataLength; at += every) {
    const value = values.next().value;
    if (value === "skip") continue;
    const time = dataStart + at + (wavers ? delay + Math.floor(random() * 40) : 0);
    samples.push({ time, value });
  }
  return { labels, samples };
}

/** Bounds as labels, and what share of the observations of a step lies in each bucket. */
const histograms = [
  { name: "latency_bucket", bounds: ["0.1", "0.5", "1", "2.5", "+Inf"], falls: 0 },
  { name: "level_bucket", bounds: ["-10", "-1", "0", "5", "Inf"], falls: 0 },
  { name: "endless_bucket", bounds: ["1", "2", "4"], falls: 0 },
  { name: "falling_bucket", bounds: ["1", "1.0", "2", "bad", "4", "+Inf"], falls: 0.2 },
] as const;

function histogramSeries(random: Chance): readonly MadeSeries[] {
  return histograms.flatMap(({ name, bounds, falls }) =>
    ["i0", "i1"].flatMap((instance) => {
      const columns = bounds.map((le) => ({
        labels: labelsOf(name, { job: "api", instance, le }),
        samples: [] as { time: number; value: number }[],
        count: 0,
      }));
      for (let at = 0; at < dataLength; at += every) {
        let grown = 0;
        const isReset = random() < 0.01;
        for (const column of columns) {
          grown += Math.floor(random() * 4);
          column.count = isReset ? 0 : column.count + grown;
          const value = random() < falls ? Math.floor(column.count / 2) : column.count;
          column.samples.push({ time: dataStart + at, value });
        }
      }
      return columns;
    }),
  );
}

/** By their labels, name and value after name and value. */
function inOrder(a: Labels, b: Labels): number {
  const [left, right] = [a.entries().flat(), b.entries().flat()];
  const at = left.findIndex((text, i) => text !== right[i]);
  return at < 0
    ? left.length - right.length
    : Buffer.compare(Buffer.from(left[at] ?? ""), Buffer.from(right[at] ?? ""));
}

/**
 * The same series for the same seed, in the order of their labels: 2.42 looks at them in this order, 3 in that in which
 * they came, and it decides which of equals `topk` keeps.
 */
export function madeSeries(seed: number): readonly MadeSeries[] {
  const random = chance(seed);
  const plain = shapes.flatMap(({ name, labels, values }) =>
    combinations(labels).map((set) => seriesOf(labelsOf(name, set), values(random), random)),
  );
  return [...plain, ...histogramSeries(random)].sort((a, b) => inOrder(a.labels, b.labels));
}
