import { outcomes } from "../../../src/catalog/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";

/** Records what cannot be recorded, in every way that the SDK counts. */
export function driveSdk({ metrics }: Telemetry): void {
  const requests = metrics.counter("tta_cache_requests_total");
  requests.inc({ cache: "hostile", result: "hit" }, Number.NaN);
  requests.inc({ cache: "hostile", result: "hit" }, -1);
  requests.inc({ cache: "hostile", result: "invented" as "hit" });
  // More caches than the label holds become `other`.
  for (let i = 0; i < 60; i += 1) requests.inc({ cache: `c${i}`, result: "hit" });
  // More label sets than the metric holds are lost.
  const routed = metrics.counter("tta_router_requests_total");
  for (let i = 0; i < 60; i += 1) {
    for (const outcome of outcomes) routed.inc({ router: `r${i}`, route: "x", reason: "selected", outcome });
  }
}
