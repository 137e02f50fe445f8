import type { Metrics } from "../../catalog/index.ts";
import type { MetricSource, SharedRegistry } from "../../metrics/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { Collector } from "../collector.ts";
import { SharedSources } from "../families/shared-sources.ts";
import { Reporter } from "../reporter.ts";
import { listen } from "./hub.ts";
import { findPlace } from "./links.ts";

export interface WorkersInput {
  readonly port: TelemetryPort;
  /** What is told to a primary, and to which the numbers of workers are added. */
  readonly registry: SharedRegistry;
  readonly metrics: Metrics;
  readonly service: string;
  /** Metrics of other libraries. */
  readonly sources: readonly MetricSource[];
  /** Whether the workers are collected that this process starts. */
  readonly collects: boolean;
}

/** What a telemetry has to do with those of other processes and threads. */
export interface Workers {
  /** Metrics of other libraries, to which those of workers are added where they are collected. */
  readonly sources: readonly MetricSource[];
  /** Whether its numbers go to the page of whoever started this process or thread. */
  readonly reports: boolean;
  /** Whether that is so, and this is a thread. */
  readonly inThread: boolean;
  /** Takes in what has arrived, tells what is left to tell, and stops. */
  end(): Promise<void>;
}

/** Reports to whoever started this process, if that collects, and collects from those that this one starts. */
export function joinWorkers({ sources: own, collects, ...input }: WorkersInput): Workers {
  // First: what we collect ourselves has a name of its own.
  const place = findPlace();
  const shared = collects ? new SharedSources(own) : undefined;
  const sources = shared?.all ?? own;
  const reporter = place === undefined ? undefined : new Reporter({ ...input, sources, ...place });
  const collector =
    shared === undefined ? undefined : new Collector({ ...input, sources: shared, turn: setImmediate });
  const leave = collector === undefined ? () => {} : listen(collector);
  if (reporter !== undefined) process.on("exit", reporter.flush);
  const forget = reporter === undefined ? () => {} : input.port.flushes.add(() => reporter.flushed());
  return {
    sources,
    reports: reporter !== undefined,
    inThread: place?.thread === true,
    async end() {
      leave();
      forget();
      collector?.end();
      if (reporter === undefined) return;
      process.off("exit", reporter.flush);
      await reporter.end();
    },
  };
}
