import type { Alert } from "../../model/alert.ts";
import { seriesLimitReached } from "./series-limit-reached.ts";
import { valuesDropped } from "./values-dropped.ts";

/** Whether what is recorded is all there. */
export const sdkAlerts: readonly Alert[] = [seriesLimitReached, valuesDropped];
