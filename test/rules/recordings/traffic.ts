import { catalog, type MetricDefinition } from "../../../src/catalog/index.ts";
import { type Kept, samplesKept, varied } from "./kept.ts";

/** How a service does: as usual unless something is said. */
interface Manner {
  /** How fast its counters grow. */
  readonly pace?: number;
  /** The one of the few values of a closed label that it has, by its place. */
  readonly only?: number;
  /** The newest sample that there is: what it shows ended before. */
  readonly from?: number;
  readonly buckets?: "none but the last" | "more than there were observations";
}

interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly manner: Manner;
}

const few = 6;
const places = Array.from({ length: few }, (_, i) => i);

const inEach = (service: string, manner: Manner, instance = "i"): readonly Target[] =>
  ["production", "drill"].map((environment) => ({
    labels: { job: "tta", environment, service, instance },
    manner,
  }));

const wholesome = [
  ...inEach("a", {}),
  ...inEach("a", {}, "j"),
  ...inEach("quiet", { pace: 0.000_01 }),
  ...inEach("idle", { pace: 0 }),
  ...places.flatMap((only) => inEach(`only ${only}`, { only })),
];

/** What only a broken service can show, and what one showed that is gone. */
const others = [
  ...inEach("bare", { buckets: "none but the last" }),
  ...inEach("ahead", { buckets: "more than there were observations" }),
  ...inEach("ending", { only: 0, pace: 0, from: 7, buckets: "none but the last" }),
  ...inEach("gone", { only: 0, pace: 0, from: 12 }),
];

/** Values of a label: all of a closed one, if they are few, and two of any other. */
function valuesOf(
  label: MetricDefinition["labels"][string] | undefined,
  { only }: Manner,
): readonly string[] {
  if (label?.type !== "closed" || label.values.length > few) return ["x", "y"];
  return only === undefined ? label.values : label.values.slice(only, only + 1);
}

/** Every combination of the values of the labels of a metric. */
function labelSets({ labels }: MetricDefinition, manner: Manner): readonly Kept["labels"][] {
  return Object.entries(labels).reduce<readonly Kept["labels"][]>(
    (sets, [name, label]) =>
      sets.flatMap((set) => valuesOf(label, manner).map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}

/** A counter that grew by so much between two samples, the newest first. */
function counter(name: string, labels: Kept["labels"], grew: readonly number[]): Kept {
  const values = new Array<number>(samplesKept).fill(0);
  let value = 1_000;
  for (let k = samplesKept - 1; k >= 0; k--) {
    value += grew[k] ?? 0;
    values[k] = value;
  }
  return { name, labels, values };
}

const known = new Map<string, readonly Kept[]>();

/** Counters of a metric as several services show it: each grows in its own way, and never for long in the same. */
export function trafficOf(name: string, withOthers = false): readonly Kept[] {
  const key = `${name} ${withOthers}`;
  const found = known.get(key) ?? made(name, withOthers);
  known.set(key, found);
  return found;
}

function made(name: string, withOthers: boolean): readonly Kept[] {
  const metric = (catalog.metrics as Readonly<Record<string, MetricDefinition>>)[name];
  if (metric === undefined) throw new Error(`no metric is called ${name}`);
  let nth = 0;
  return [...wholesome, ...(withOthers ? others : [])].flatMap(({ labels: of, manner }) =>
    labelSets(metric, manner).flatMap((own) => {
      nth += 1;
      const labels = { ...of, ...own };
      const grows = (seed: number): readonly number[] =>
        Array.from({ length: samplesKept }, (_, k) => varied(seed, k) * (manner.pace ?? 1));
      const all =
        metric.kind === "histogram"
          ? observed(name, labels, metric.buckets, manner, (i) => grows(nth * 16 + i))
          : [counter(name, labels, grows(nth))];
      return all.map((one) => ({ ...one, from: manner.from ?? 0 }));
    }),
  );
}

/** The counters of a histogram: more was observed in each bucket than in the next. */
function observed(
  name: string,
  labels: Kept["labels"],
  bounds: readonly number[],
  manner: Manner,
  grows: (bound: number) => readonly number[],
): readonly Kept[] {
  let all = new Array<number>(samplesKept).fill(0);
  const buckets = [...bounds.map(String), "+Inf"].map((le, i) => {
    const more = grows(i);
    all = all.map((sum, k) => sum + (more[k] ?? 0) * 0.6 ** i);
    const shown = manner.buckets === "more than there were observations" ? all.map((one) => 2 * one) : all;
    return counter(`${name}_bucket`, { ...labels, le }, shown);
  });
  const shown = manner.buckets === "none but the last" ? buckets.slice(-1) : buckets;
  return [...shown, counter(`${name}_count`, labels, all)];
}
