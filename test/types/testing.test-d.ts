import { closed, counter, defineMetrics } from "../../src/catalog/index.ts";
import type { Telemetry } from "../../src/service/index.ts";
import type { Clock } from "../../src/telemetry/index.ts";
import { createTestTelemetry, ManualClock, type TestTelemetry } from "../../src/testing/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

const { value, sum, series } = createTestTelemetry();

value("tta_cache_requests_total", { cache: "answers", result: "hit" }) satisfies number | undefined;
value("tta_cache_requests_total", { result: "miss" });
value("tta_cache_requests_total");
sum("tta_workflow_duration_seconds", { workflow: "answer", outcome: "ok" });
series("tta_cache_entries")[0]?.labels satisfies Readonly<Record<string, string>> | undefined;

// @ts-expect-error no such metric
value("tta_cache_request_total");
// @ts-expect-error no such label
value("tta_cache_requests_total", { route: "fast" });
// @ts-expect-error no such value of a closed label
value("tta_cache_requests_total", { result: "hits" });
// @ts-expect-error only histograms have a sum of their own
sum("tta_cache_requests_total");

const mine = defineMetrics({
  shop_orders_total: counter({ help: "Orders.", labels: { paid: closed("yes", "no") }, owner: "shop" }),
});
const shop = createTestTelemetry({ metrics: [mine] });
shop.value("shop_orders_total", { paid: "no" });
shop.value("tta_cache_entries", { cache: "x" });
// @ts-expect-error no such value
shop.value("shop_orders_total", { paid: "maybe" });
// @ts-expect-error not without its definition
value("shop_orders_total");

new ManualClock() satisfies Clock;

// What a service hands to its parts can be handed over by a test.
declare function build(
  telemetry: Pick<
    Telemetry,
    "primitives" | "agents" | "orchestration" | "metrics" | "log" | "port" | "current"
  >,
): void;
declare const telemetry: TestTelemetry;
build(telemetry);
build(createTestTelemetry());
