import type { Alert } from "../../model/alert.ts";
import { routeErrorRatioHigh } from "./route-error-ratio-high.ts";
import { routerFallbackHigh } from "./router-fallback-high.ts";

export const routerAlerts: readonly Alert[] = [routerFallbackHigh, routeErrorRatioHigh];
