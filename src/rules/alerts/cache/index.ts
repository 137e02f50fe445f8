import type { Alert } from "../../model/alert.ts";
import { cacheEvictionStorm } from "./cache-eviction-storm.ts";
import { cacheHitRateLow } from "./cache-hit-rate-low.ts";
import { sharedCacheDown } from "./shared-cache-down.ts";

export const cacheAlerts: readonly Alert[] = [cacheEvictionStorm, cacheHitRateLow, sharedCacheDown];
