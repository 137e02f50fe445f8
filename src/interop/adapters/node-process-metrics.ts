import type { MetricFamily, MetricSource } from "../../metrics/index.ts";
import { assertPeers, loadPeer } from "../../peers/index.ts";
import { fromPromClient } from "../from-prom-client.ts";

/** These start anew each time they are read, so that two scrapers would see different halves. */
const resetting = /^nodejs_eventloop_lag_/;

/** Longest time between two looks that Node accepts: the histogram behind the metrics above cannot be left out. */
const rarely = 2 ** 31 - 1;

let source: MetricSource | undefined;

/**
 * Node's own figures as prom-client writes them (`process_*`, `nodejs_*`), from a registry that nobody else sees,
 * without the event-loop lag, which prom-client resets on every scrape. They are of the process, so every call
 * gives the same source. prom-client is loaded by the first scrape.
 *
 * @throws ObsError PACKAGE_MISSING if prom-client is not installed
 */
export function nodeProcessMetrics(): MetricSource {
  if (source !== undefined) return source;
  assertPeers("nodeProcessMetrics", ["prom-client"]);
  let started: MetricSource | undefined;
  source = {
    name: "node",
    async collect(): Promise<readonly MetricFamily[]> {
      started ??= start();
      return started.collect();
    },
  };
  return source;
}

function start(): MetricSource {
  const { collectDefaultMetrics, Registry } = loadPeer("prom-client");
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: rarely });
  for (const { name } of register.getMetricsAsArray()) {
    if (resetting.test(name)) register.removeSingleMetric(name);
  }
  return fromPromClient(register, "node");
}
