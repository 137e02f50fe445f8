import type { Family } from "./family.ts";

/** A target of a panel, and what its lines are called. */
interface RawQuery {
  readonly expr: string;
  readonly legend: string;
}

/** How a family is drawn. */
export interface RawPanel {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly queries: readonly RawQuery[];
}

const plain = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const plainLabel = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** A selector of one metric of a service; names that are no plain ones stand in quotes, as Prometheus 3 has them. */
export function selector(name: string, service: string): string {
  const matcher = `service=${JSON.stringify(service)}`;
  return plain.test(name) ? `${name}{${matcher}}` : `{${JSON.stringify(name)}, ${matcher}}`;
}

const units: readonly (readonly [RegExp, string])[] = [
  [/_(?:milliseconds|ms)(?:_total)?$/, "ms"],
  [/_seconds(?:_total)?$/, "s"],
  [/_bytes(?:_total)?$/, "bytes"],
  [/_ratio$/, "percentunit"],
  [/_percent(?:age)?$/, "percent"],
  [/_celsius$/, "celsius"],
];

const unitOf = (name: string): string => units.find(([ending]) => ending.test(name))?.[1] ?? "short";

/** What a counter of that unit counts in each second. */
const rateUnits: Readonly<Record<string, string>> = { bytes: "Bps", s: "short", ms: "short", short: "short" };

/** Moments are kept as seconds since 1970, which nobody reads. */
const moment = /_(?:start_time|timestamp|time)_seconds$/;

const perSecond = (series: string): string => `rate(${series}[$__rate_interval])`;

function sumBy(labels: readonly string[], what: string): string {
  const names = labels.map((label) => (plainLabel.test(label) ? label : JSON.stringify(label)));
  return names.length === 0 ? `sum(${what})` : `sum by (${names.join(", ")}) (${what})`;
}

const legendOf = (labels: readonly string[], otherwise: string): string =>
  labels.length === 0 ? otherwise : labels.map((label) => `{{${label}}}`).join(" ");

/** How to draw a metric of which nothing is known but what its page says. */
export function rawPanel({ name, kind, help, labels }: Family, service: string): RawPanel {
  const unit = unitOf(name);
  const own = selector(name, service);
  const part = (ending: string): string => selector(`${name}_${ending}`, service);
  if (kind === "counter")
    return {
      title: `${name}, per second`,
      description: help,
      unit: rateUnits[unit] ?? "short",
      queries: [{ expr: sumBy(labels, perSecond(own)), legend: legendOf(labels, "all") }],
    };
  if (kind === "histogram")
    return {
      title: `${name}, p50, p95 and p99`,
      description: help,
      unit,
      queries: [0.5, 0.95, 0.99].map((share) => ({
        expr: `histogram_quantile(${share}, ${sumBy(["le"], perSecond(part("bucket")))})`,
        legend: `p${share * 100}`,
      })),
    };
  if (kind === "summary")
    return {
      title: `${name}, mean`,
      description: help,
      unit,
      queries: [
        {
          expr: `${sumBy(labels, perSecond(part("sum")))} / ${sumBy(labels, perSecond(part("count")))}`,
          legend: legendOf(labels, "mean"),
        },
      ],
    };
  const legend = legendOf(labels, "{{instance}}");
  const queries = [{ expr: moment.test(name) ? `1000 * ${own}` : own, legend }];
  return { title: name, description: help, unit: moment.test(name) ? "dateTimeAsIso" : unit, queries };
}
