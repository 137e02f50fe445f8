import { subtract } from "../arithmetic.ts";
import { gaugeSeries } from "../own.ts";
import { orZero } from "../sets.ts";

const highest = gaugeSeries("prometheus_remote_storage_highest_timestamp_in_seconds");
const sent = gaugeSeries("prometheus_remote_storage_queue_highest_sent_timestamp_seconds");
const pending = gaugeSeries("prometheus_remote_storage_samples_pending");

/**
 * How old the newest sample is that a remote write has not sent; that of one which has sent nothing yet, since 1970.
 * Two moments, of which one is named as a span of time.
 */
export const remoteWriteLag = subtract(
  highest,
  { ...orZero(sent, pending), unit: "seconds" as const },
  { on: ["job", "instance", "service", "environment"], groupRight: [] },
);
