import { max, min } from "../aggregate.ts";
import { abs, age, negative } from "../math.ts";
import { gaugeSeries } from "../own.ts";

const by = ["environment", "service", "check"] as const;

/** The share of each filesystem that is free; the least where several look. */
export const diskFree = min(gaugeSeries("tta_health_disk_free_ratio"), { by });

/** How long certificates last from now on; below 0, for how long they are over. */
export const certificateLeft = negative(
  age(min(gaugeSeries("tta_health_certificate_end_timestamp_seconds"), { by })),
);

/** How far clocks are from those that are asked, ahead or behind. */
export const clockOffset = max(abs(gaugeSeries("tta_health_clock_offset_seconds")), { by });
