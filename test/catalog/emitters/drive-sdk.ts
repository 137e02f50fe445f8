import { memoryResults } from "../../../src/catalog/agents.ts";
import { memoryOperations, memoryScopes, outcomes } from "../../../src/catalog/index.ts";
import type { MetricFamily, MetricSource } from "../../../src/metrics/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";

const quick = { headers: { "X-Prometheus-Scrape-Timeout-Seconds": "0.1" } };

/** A source for `createTelemetry` that behaves until it is driven. */
export class HostileSource implements MetricSource {
  readonly name = "hostile";
  #collect: () => Promise<readonly MetricFamily[]> = async () => [];

  collect(): Promise<readonly MetricFamily[]> {
    return this.#collect();
  }

  /** Fails, does not answer, and gives what no page can carry. */
  async drive(url: string): Promise<void> {
    const scrape = async (): Promise<void> => void (await (await fetch(url, quick)).text());
    this.#collect = () => Promise.reject(new Error("no"));
    await scrape();
    let answer = (): void => {};
    this.#collect = () => new Promise((resolve) => (answer = () => resolve([])));
    for (const _ of ["timeout", "waiting"]) await scrape();
    answer();
    const samples = [1, 2, Number.NaN].map((value) => ({ name: "hostile_total", labels: {}, value }));
    const family = { kind: "counter", help: "H.", unit: undefined, samples } as const;
    this.#collect = async () => [
      { ...family, name: "hostile_total" },
      { ...family, name: "tta_build_info" },
    ];
    await scrape();
  }
}

/** Records what cannot be recorded, in every way that the SDK counts. */
export function driveSdk({ metrics }: Telemetry): void {
  const requests = metrics.counter("tta_cache_requests_total");
  requests.inc({ cache: "hostile", result: "hit" }, Number.NaN);
  requests.inc({ cache: "hostile", result: "hit" }, -1);
  requests.inc({ cache: "hostile", result: "invented" as "hit" });
  // More caches than the label holds become `other`.
  for (let i = 0; i < 60; i += 1) requests.inc({ cache: `c${i}`, result: "hit" });
  // More label sets than the metric holds become `other`, and are lost where there is no such value.
  const routed = metrics.counter("tta_router_requests_total");
  for (let i = 0; i < 60; i += 1) {
    for (const outcome of outcomes) routed.inc({ router: `r${i}`, route: "x", reason: "selected", outcome });
  }
  const memory = metrics.counter("tta_agent_memory_operations_total");
  for (const operation of memoryOperations) {
    for (const scope of memoryScopes) {
      for (const result of memoryResults) memory.inc({ operation, scope, result });
    }
  }
}
