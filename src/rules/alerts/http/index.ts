import type { Alert } from "../../model/alert.ts";
import { httpErrorRatioHigh } from "./http-error-ratio-high.ts";
import { httpLatencyHigh } from "./http-latency-high.ts";

/** What callers get over HTTP. */
export const httpAlerts: readonly Alert[] = [httpErrorRatioHigh, httpLatencyHigh];
