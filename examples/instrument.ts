// Policies that you have already get the metrics of our own primitives.
import { ConsecutiveBreaker, circuitBreaker, handleAll, retry, wrap } from "cockatiel";
import { LRUCache } from "lru-cache";
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "instrument-example" });
const { instrument } = telemetry.primitives;

const policy = wrap(
  retry(handleAll, { maxAttempts: 2 }),
  circuitBreaker(handleAll, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(5) }),
);
const pages = new LRUCache<string, string>({ max: 100 });
const { kinds } = instrument(policy, "pages");
instrument(pages, "pages");
console.log(`the policy is seen as ${kinds.join(" and ")}`);

let failures = 1;
async function load(path: string): Promise<string> {
  const kept = pages.get(path);
  if (kept !== undefined) return kept;
  const page = await policy.execute(() => {
    if (failures-- > 0) throw new Error("unlucky");
    return `page of ${path}`;
  });
  pages.set(path, page);
  return page;
}
console.log([await load("/"), await load("/")]);

await printMetrics(
  telemetry,
  "tta_retry_attempts_total",
  "tta_circuit_breaker_calls_total",
  "tta_cache_requests_total",
);
