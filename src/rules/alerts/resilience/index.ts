import type { Alert } from "../../model/alert.ts";
import { breakerFlapping } from "./breaker-flapping.ts";
import { breakerIsolatedLong } from "./breaker-isolated-long.ts";
import { breakerOpen } from "./breaker-open.ts";
import { bulkheadFull } from "./bulkhead-full.ts";
import { retriesExhausted } from "./retries-exhausted.ts";
import { retryStorm } from "./retry-storm.ts";
import { timeoutRatioHigh } from "./timeout-ratio-high.ts";

export const resilienceAlerts: readonly Alert[] = [
  breakerOpen,
  breakerFlapping,
  breakerIsolatedLong,
  retriesExhausted,
  retryStorm,
  timeoutRatioHigh,
  bulkheadFull,
];
