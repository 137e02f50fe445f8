import fc from "fast-check";
import * as prom from "prom-client";
import { describe, expect, it } from "vitest";
import { fromPromClient } from "../../src/interop/index.ts";
import { FamilyMerger } from "../../src/workers/families/family-merger.ts";
import { FamilyReader } from "../../src/workers/families/family-reader.ts";
import { SharedSources } from "../../src/workers/families/shared-sources.ts";

const aggregators = ["sum", "first", "min", "max", "average", "omit"] as const;

/** A worker: its registry, with a metric of each kind and of each aggregator, and the way to its primary. */
function openWorker(sources: SharedSources) {
  const registry = new prom.Registry();
  const shared = { help: "x", registers: [registry], labelNames: ["of"] as const };
  const hits = new prom.Counter({ ...shared, name: "hits_total" });
  const took = new prom.Histogram({ ...shared, name: "took_seconds", buckets: [1, 10] });
  const gauges = aggregators.map((aggregator) => {
    return new prom.Gauge({ ...shared, name: `level_${aggregator}`, aggregator });
  });
  const source = fromPromClient(registry);
  const reader = new FamilyReader(source.name);
  const merger = new FamilyMerger(sources);
  return {
    registry,
    hits,
    took,
    gauges,
    merger,
    report: async () => {
      for (const changes of reader.read(await source.collect())) {
        for (const _ of merger.take(structuredClone(changes)));
      }
    },
  };
}

/** Series of all families → their values. */
async function seriesOf(sources: SharedSources): Promise<ReadonlyMap<string, number>> {
  const families = (await Promise.all(sources.all.map((source) => source.collect()))).flat();
  return new Map(
    families.flatMap(({ samples }) =>
      samples.map(({ name, labels, value }): [string, number] => [
        `${name} ${JSON.stringify(Object.entries(labels).sort())}`,
        value,
      ]),
    ),
  );
}

const worker = fc.integer({ min: 0, max: 2 });
const of = fc.constantFrom("a", "b");
const deed = fc.oneof(
  fc.record({ kind: fc.constant("count" as const), worker, of, by: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: fc.constant("observe" as const), worker, of, by: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ kind: fc.constant("set" as const), worker, of, by: fc.integer({ min: -9, max: 9 }) }),
  fc.record({ kind: fc.constant("report" as const), worker, of, by: fc.constant(0) }),
);

function act(one: ReturnType<typeof openWorker>, { kind, of, by }: { kind: string; of: string; by: number }) {
  if (kind === "count") one.hits.inc({ of }, by);
  if (kind === "observe") one.took.observe({ of }, by);
  if (kind === "set") for (const gauge of one.gauges) gauge.set({ of }, by);
}

describe("registries of prom-client in workers", () => {
  it("come to what ClusterRegistry makes of them, whatever is reported when", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
        const sources = new SharedSources([]);
        const team = [0, 1, 2].map(() => openWorker(sources));
        for (const one of deeds) {
          const worker = team[one.worker];
          if (worker === undefined) continue;
          if (one.kind === "report") await worker.report();
          else act(worker, one);
        }
        for (const worker of team) await worker.report();
        const theirs = await Promise.all(team.map(({ registry }) => registry.getMetricsAsJSON()));
        const together = new SharedSources([fromPromClient(prom.AggregatorRegistry.aggregate(theirs))]);
        const [ours, expected] = [await seriesOf(sources), await seriesOf(together)];
        // Which worker is the first is not known before one has told.
        const comparable = (all: ReadonlyMap<string, number>) =>
          [...all].filter(([series]) => !series.startsWith("level_first")).sort();
        expect(comparable(ours)).toEqual(comparable(expected));
      }),
      { numRuns: 60 },
    );
  });

  it("never go back in what they count, whoever ends when", async () => {
    const event = fc.oneof(
      { weight: 8, arbitrary: deed },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("restart" as const), worker, of, by: fc.constant(0) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        const sources = new SharedSources([]);
        const team = [0, 1, 2].map(() => openWorker(sources));
        let before: ReadonlyMap<string, number> = new Map();
        for (const one of events) {
          const worker = team[one.worker];
          if (worker === undefined) continue;
          if (one.kind === "restart") {
            worker.merger.end();
            team[one.worker] = openWorker(sources);
          } else if (one.kind === "report") await worker.report();
          else act(worker, one);
          const now = await seriesOf(sources);
          for (const [series, value] of before) {
            if (!series.startsWith("level_")) expect(now.get(series)).toBeGreaterThanOrEqual(value);
          }
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  });
});
