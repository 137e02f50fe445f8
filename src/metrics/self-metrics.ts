import { catalog, exposedName, type MetricDefinition } from "../catalog/index.ts";
import { CounterStore } from "./series/counter-store.ts";
import { GaugeStore } from "./series/gauge-store.ts";
import type { StoreInput } from "./series/metric-store.ts";
import { silentTallies, type Tallies } from "./series/tally.ts";

const names = [
  "tta_sdk_series",
  "tta_sdk_series_limit",
  "tta_sdk_dropped_total",
  "tta_sdk_overflow_total",
] as const;
type SelfName = (typeof names)[number];

/** The definitions of what registries say of themselves. */
export const selfDefinitions: ReadonlySet<MetricDefinition> = new Set(
  names.map((name) => catalog.metrics[name]),
);

function selfStore(name: SelfName, namespace: string): StoreInput {
  const definition: MetricDefinition = catalog.metrics[name];
  return {
    name: exposedName(name, namespace),
    definition,
    seriesLimit: definition.seriesLimit,
    tallies: silentTallies(Object.keys(definition.labels).length),
    now: undefined,
    expiry: undefined,
  };
}

/** What a registry says of itself, whether or not its catalog lists these metrics. */
export class SelfMetrics {
  readonly series: GaugeStore;
  readonly seriesLimit: GaugeStore;
  readonly dropped: CounterStore;
  readonly overflow: CounterStore;

  constructor(namespace: string) {
    this.series = new GaugeStore(selfStore("tta_sdk_series", namespace));
    this.seriesLimit = new GaugeStore(selfStore("tta_sdk_series_limit", namespace));
    this.dropped = new CounterStore(selfStore("tta_sdk_dropped_total", namespace));
    this.overflow = new CounterStore(selfStore("tta_sdk_overflow_total", namespace));
  }

  /** Names in the catalog → the stores that hold them. */
  entries(): readonly (readonly [SelfName, CounterStore | GaugeStore])[] {
    return [
      ["tta_sdk_series", this.series],
      ["tta_sdk_series_limit", this.seriesLimit],
      ["tta_sdk_dropped_total", this.dropped],
      ["tta_sdk_overflow_total", this.overflow],
    ];
  }

  /** The figures of one metric, which stand at 0 from now on. */
  tallies(metric: string, definition: MetricDefinition, seriesLimit: number): Tallies {
    this.seriesLimit.tally({ metric }).value += seriesLimit;
    const silent = silentTallies(0);
    return {
      notFinite: this.dropped.tally({ metric, reason: "not_finite" }),
      // A gauge may be negative, so that reason would be a series that cannot move.
      negative:
        definition.kind === "gauge" ? silent.negative : this.dropped.tally({ metric, reason: "negative" }),
      badLabel: this.dropped.tally({ metric, reason: "bad_label" }),
      seriesLimit: this.dropped.tally({ metric, reason: "series_limit" }),
      overflow: Object.entries(definition.labels).map(([label, { type }]) =>
        type === "bounded" ? this.overflow.tally({ metric, label }) : { value: 0 },
      ),
      series: this.series.tally({ metric }),
    };
  }
}
