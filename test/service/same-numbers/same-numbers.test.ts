import {
  AggregationTemporalityPreference,
  OTLPMetricExporter,
} from "@opentelemetry/exporter-metrics-otlp-http";
import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../../src/service/index.ts";
import { type ParsedFamily, parsePage } from "../../metrics/parse-page.ts";
import { requireBinary, startPushgateway } from "../../real/index.ts";
import { ask, serving } from "../open.ts";
import { collector, seriesKey } from "./collector.ts";
import { metrics, operate, seeded, theirs } from "./operations.ts";

/** What moves by itself, or by being looked at. */
const alive = /^tta_(event_loop|process_memory|sdk_scrape)_/;

const seriesOf = (families: ReadonlyMap<string, ParsedFamily>): ReadonlyMap<string, number> =>
  new Map(
    [...families.values()]
      .flatMap(({ samples }) => samples)
      .map(({ name, labels, value }) => [seriesKey(name, labels), value] as const),
  );

const still = (series: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...series].filter(([name]) => !alive.test(name)).sort());

const group = ["environment=development", "instance=", "job=stories", "service=stories"];

/** The series that were pushed, without the labels of their group, and not when that was. */
const ofGroup = (series: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map(
    [...series].flatMap(([key, value]) => {
      const [, name = "", text = ""] = /^(\w+)\{(.*)\}$/.exec(key) ?? [];
      const labels = text.split(",");
      if (!group.every((label) => labels.includes(label)) || /^push_(time|failure_time)_/.test(name))
        return [];
      return [[`${name}{${labels.filter((label) => !group.includes(label))}}`, value] as const];
    }),
  );

const quiet = {
  service: "stories",
  log: { level: "silent" },
  openTelemetry: false,
  processMetrics: false,
} as const;

describe("after 100,000 mixed operations", () => {
  it.each(["cumulative", "delta"] as const)(
    "a collector of OTLP (%s) has the numbers of a scrape",
    async (kind) => {
      const { series, wrong, listener } = collector();
      await serving(listener, async (url) => {
        const foreign = theirs();
        const temporalityPreference =
          AggregationTemporalityPreference[kind === "delta" ? "DELTA" : "CUMULATIVE"];
        const telemetry = createTelemetry({
          ...quiet,
          metrics,
          registries: [foreign.register],
          exportMetrics: { exporter: new OTLPMetricExporter({ url, temporalityPreference }) },
        });
        const random = seeded();
        for (let part = 0; part < 10; part++) {
          operate(telemetry, foreign, 10_000, random);
          expect(await telemetry.flush()).toBe(true);
        }
        await serving(telemetry.scrape(), async (page) => {
          const scraped = still(seriesOf(parsePage((await ask(page)).text, "text")));
          expect(Object.keys(scraped).length).toBeGreaterThan(100);
          expect(still(series)).toEqual(scraped);
        });
        expect(wrong).toEqual([]);
        await telemetry.shutdown();
      });
    },
  );

  it.skipIf(requireBinary("pushgateway") === undefined)(
    "a real Pushgateway has the numbers of a scrape",
    async () => {
      const foreign = theirs();
      const telemetry = createTelemetry({ ...quiet, metrics, registries: [foreign.register] });
      operate(telemetry, foreign, 100_000, seeded());
      const gateway = await startPushgateway();
      try {
        await telemetry.pushgateway({ url: gateway.url, job: "stories" }).push();
        const pushed = parsePage((await ask(`${gateway.url}/metrics`)).text, "text");
        await serving(telemetry.scrape(), async (page) => {
          const scraped = still(seriesOf(parsePage((await ask(page)).text, "text")));
          expect(still(ofGroup(seriesOf(pushed)))).toEqual(scraped);
        });
      } finally {
        await gateway.stop();
        await telemetry.shutdown();
      }
    },
  );
});
