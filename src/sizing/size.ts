import type { Metrics } from "../catalog/index.ts";
import type { AnyRecording } from "../promql/index.ts";
import { recordedSeries } from "./recorded.ts";
import { type LabelCounts, type OwnerSeries, seriesByOwner } from "./series.ts";
import { lokiSize, prometheusSize, type StoreSize, tempoSize } from "./stores.ts";

/** Levels of a log, each a stream of its own. */
const levels = 5;

/** What is to be stored, and for how long. */
export interface SizeInput {
  readonly metrics: Metrics;
  readonly recordings: readonly AnyRecording[];
  readonly labels: LabelCounts;
  readonly processes: number;
  readonly services: number;
  readonly scrapeIntervalSeconds: number;
  readonly samplesKeptSeconds: number;
  readonly logs: KeptEvents;
  readonly traces: KeptEvents;
}

/** Lines or spans of all processes together. */
export interface KeptEvents {
  readonly perSecond: number;
  /** Bytes of one, as it is sent. */
  readonly bytes: number;
  readonly keptSeconds: number;
}

/** What a deployment takes: plain numbers, in bytes, seconds and series. */
export interface Sizing {
  readonly processes: number;
  readonly services: number;
  readonly scrapeIntervalSeconds: number;
  /** Of one process. */
  readonly owners: readonly OwnerSeries[];
  readonly seriesPerProcess: number;
  readonly mostPerProcess: number;
  /** Series that recording rules add, of all services. */
  readonly recorded: number;
  /** All series together. */
  readonly series: number;
  readonly prometheus: StoreSize;
  readonly loki: StoreSize;
  readonly tempo: StoreSize;
}

/**
 * Works out what stores of samples, logs and traces need, out of the budgets of the catalog.
 *
 * @example `size({ ...input, processes: 20 }).prometheus.memory`
 */
export function size(input: SizeInput): Sizing {
  const { processes, services, scrapeIntervalSeconds, labels, logs, traces } = input;
  const owners = seriesByOwner(input.metrics, labels);
  const sum = (of: (owner: OwnerSeries) => number): number =>
    owners.reduce((all, owner) => all + of(owner), 0);
  const seriesPerProcess = sum(({ series }) => series);
  const recorded = recordedSeries(input.recordings, input.metrics, services, labels);
  const series = seriesPerProcess * processes + recorded;
  return {
    processes,
    services,
    scrapeIntervalSeconds,
    owners,
    seriesPerProcess,
    mostPerProcess: sum(({ most }) => most),
    recorded,
    series,
    prometheus: prometheusSize(series, scrapeIntervalSeconds, input.samplesKeptSeconds),
    loki: lokiSize(logs.perSecond, logs.bytes, services * levels, logs.keptSeconds),
    tempo: tempoSize(traces.perSecond, traces.bytes, traces.keptSeconds),
  };
}
