import { collectDefaultMetrics, Registry } from "prom-client";
import type { MetricSource } from "../../metrics/index.ts";
import { fromPromClient } from "../from-prom-client.ts";

/** These start anew each time they are read, so that two scrapers would see different halves. */
const resetting = /^nodejs_eventloop_lag_/;

/** Longest time between two looks that Node accepts: the histogram behind the metrics above cannot be left out. */
const rarely = 2 ** 31 - 1;

let source: MetricSource | undefined;

/**
 * Node's own figures as prom-client writes them (`process_*`, `nodejs_*`), from a registry that nobody else sees,
 * without the event-loop lag, which prom-client resets on every scrape. They are of the process, so every call
 * gives the same source.
 */
export function nodeProcessMetrics(): MetricSource {
  source ??= start();
  return source;
}

function start(): MetricSource {
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: rarely });
  for (const { name } of register.getMetricsAsArray()) {
    if (resetting.test(name)) register.removeSingleMetric(name);
  }
  return fromPromClient(register, "node");
}
