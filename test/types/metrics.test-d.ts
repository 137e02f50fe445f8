import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { Registry as NewerRegistry } from "@prometheus-io/client";
import { Registry as OlderRegistry } from "prom-client";
import {
  bounded,
  catalog,
  closed,
  counter,
  defineCatalog,
  defineMetrics,
  gauge,
  histogram,
  type OwnMetrics,
} from "../../src/catalog/index.ts";
import { fromOpenTelemetry, fromPromClient } from "../../src/interop/index.ts";
import { createRegistry, type Registry } from "../../src/metrics/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;

const registry = createRegistry(catalog);
const requests = registry.counter("tta_cache_requests_total");
const entries = registry.gauge("tta_cache_entries");
const duration = registry.histogram("tta_workflow_duration_seconds");

// What is right.
requests.inc({ cache: "answers", result: "hit" });
requests.inc({ result: "miss", cache: "answers" }, 2, { traceId: "a", spanId: "b" });
requests.bind({ cache: "answers", result: "hit" }).inc();
entries.set({ cache: "answers" }, 5);
entries.bind({ cache: "answers" }).dec(2);
duration.observe({ workflow: "answer", outcome: "ok" }, 0.5);
duration.bind({ workflow: "answer", outcome: "timeout" }).observe(1);
registry.gauge("tta_http_requests_in_flight").inc({});
same<Parameters<typeof requests.bind>[0]["cache"], string>(true);
const asPort: Registry<OwnMetrics> = registry;

// Labels.
// @ts-expect-error a missing label
requests.inc({ cache: "answers" });
// @ts-expect-error a missing label of a handle
requests.bind({ result: "hit" });
// @ts-expect-error no labels at all
requests.inc();
// @ts-expect-error a value that a closed label does not have
requests.inc({ cache: "answers", result: "hits" });
// @ts-expect-error a string that may be any value of a closed label
requests.inc({ cache: "answers", result: String("hit") });
// @ts-expect-error an unknown label
requests.inc({ cache: "answers", result: "hit", user: "ada" });
// @ts-expect-error an unknown label of a handle
duration.bind({ workflow: "answer", outcome: "ok", user: "ada" });
// @ts-expect-error a label on a metric without any
registry.gauge("tta_http_requests_in_flight").inc({ route: "/" });
// @ts-expect-error a number where a label is a string
entries.set({ cache: 5 }, 5);

// Kinds.
// @ts-expect-error observe on a counter
requests.observe({ cache: "answers", result: "hit" }, 1);
// @ts-expect-error observe on the handle of a counter
requests.bind({ cache: "answers", result: "hit" }).observe(1);
// @ts-expect-error set on a counter
requests.set({ cache: "answers", result: "hit" }, 1);
// @ts-expect-error dec on a counter
requests.dec({ cache: "answers", result: "hit" });
// @ts-expect-error inc on a histogram
duration.inc({ workflow: "answer", outcome: "ok" });
// @ts-expect-error a gauge asked for as a counter
registry.counter("tta_cache_entries");
// @ts-expect-error a counter asked for as a histogram
registry.histogram("tta_cache_requests_total");
// @ts-expect-error a metric that nobody defined
registry.counter("tta_cache_wishes_total");
// @ts-expect-error a metric of others, which we query and do not emit
registry.gauge("up");
// @ts-expect-error a text as value
requests.inc({ cache: "answers", result: "hit" }, "2");
// @ts-expect-error a histogram needs a value
duration.observe({ workflow: "answer", outcome: "ok" });
// @ts-expect-error an exemplar needs both ids
requests.inc({ cache: "answers", result: "hit" }, 1, { traceId: "a" });

// Names and units.
const owner = "test";
const help = "A test.";
// @ts-expect-error a counter without _total
defineMetrics({ story_words: counter({ help, owner }) });
// @ts-expect-error a gauge with _total
defineMetrics({ story_words_total: gauge({ help, owner }) });
// @ts-expect-error a unit that the name does not end in
defineMetrics({ story_time: histogram({ help, owner, unit: "seconds", buckets: [1] }) });
// @ts-expect-error another unit than the name's
defineMetrics({ story_size_seconds: gauge({ help, owner, unit: "bytes" }) });
// @ts-expect-error the unit of a counter stands before _total
defineMetrics({ story_total_seconds: counter({ help, owner, unit: "seconds" }) });
// @ts-expect-error a name that says a unit which the metric is not in
defineMetrics({ story_share_ratio: gauge({ help, owner }) });
// @ts-expect-error half of the unit that the name says
defineMetrics({ story_end_timestamp_seconds: gauge({ help, owner, unit: "seconds" }) });
// @ts-expect-error a counter that says a unit and counts things
defineMetrics({ story_wait_seconds_total: counter({ help, owner }) });
// @ts-expect-error a unit that does not exist
defineMetrics({ story_time_ms: gauge({ help, owner, unit: "ms" }) });
// @ts-expect-error a histogram without buckets
defineMetrics({ story_time_seconds: histogram({ help, owner, unit: "seconds" }) });
// @ts-expect-error a metric without help
defineMetrics({ story_words_total: counter({ owner }) });

// A user's own metrics.
const story = defineMetrics({
  story_words_total: counter({ help, owner, labels: { genre: closed("tale", "poem"), author: bounded() } }),
});
const users = createRegistry(defineCatalog({ metrics: [story], external: [] }), {
  seriesLimits: { story_words_total: 10 },
});
users.counter("story_words_total").inc({ genre: "tale", author: "ada" });
// @ts-expect-error a value that the user's label does not have
users.counter("story_words_total").inc({ genre: "novel", author: "ada" });
// @ts-expect-error a metric of ours is not in the user's registry
users.counter("tta_cache_requests_total");
// @ts-expect-error a limit for a metric that is not there
createRegistry({ metrics: story }, { seriesLimits: { story_pages_total: 10 } });

// Registries and readers of others fit as they are.
fromPromClient(new OlderRegistry());
fromPromClient(new NewerRegistry());
fromOpenTelemetry(new PrometheusExporter({ preventServerStart: true }));
// @ts-expect-error something else does not
fromPromClient({});
export const used = [asPort, users];
