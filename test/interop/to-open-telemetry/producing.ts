import { createMetricProducer, type Temporality } from "../../../src/interop/index.ts";
import { createRegistry, type ForeignFamilies, pointReader } from "../../../src/metrics/index.ts";
import { storyMetrics } from "../../metrics/story-metrics.ts";

export const begin = 1_000_000;

/** A registry of stories, a producer over it, and a clock that the test moves. */
export function producing(temporality: Temporality, theirs: () => readonly ForeignFamilies[] = () => []) {
  const clock = { now: begin + 5_000 };
  const now = (): number => clock.now;
  const registry = createRegistry({ metrics: storyMetrics }, { now });
  const producer = createMetricProducer({
    read: pointReader([registry]),
    families: async () => theirs(),
    temporality: () => temporality,
    now,
    begin,
  });
  const collect = async () => {
    const { resourceMetrics } = await producer.collect();
    const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    return new Map(metrics.map((metric) => [metric.descriptor.name, metric]));
  };
  return { clock, registry, producer, collect };
}
