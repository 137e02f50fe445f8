import {
  createMetricProducer,
  type MetricProducer,
  openTelemetrySource,
  type Temporality,
} from "../interop/index.ts";
import { type PageProblem, pointReader, type SharedRegistry } from "../metrics/index.ts";
import { systemClock } from "../telemetry/index.ts";
import { processBegin } from "./adapters/export-metrics.ts";
import type { WatchedSource } from "./sources/watched-source.ts";

/** Makes a producer for one reader; `whole` says whether it tells of instruments of OpenTelemetry too. */
type MakeProducer = (
  temporality: (kind: "counter" | "histogram") => Temporality,
  whole: boolean,
) => MetricProducer;

/** Producers of all that the page of a service shows. */
export function metricProducers(
  registry: SharedRegistry,
  sources: readonly WatchedSource[],
  onProblem: (problem: PageProblem) => void,
): MakeProducer {
  const begin = processBegin();
  const read = pointReader([registry], onProblem);
  return (temporality, whole) => {
    // A reader has those from its own provider: they would come twice, or ask each other in a circle.
    const asked = whole ? sources : sources.filter(({ name }) => name !== openTelemetrySource);
    return createMetricProducer({
      read,
      temporality,
      now: systemClock.wallTime,
      begin,
      families: async (milliseconds) =>
        (await Promise.all(asked.map((source) => source.collect(milliseconds)))).flat(),
    });
  };
}
