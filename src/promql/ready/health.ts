import { group, max, min } from "../aggregate.ts";
import type { Window } from "../duration.ts";
import type { Vector } from "../expression.ts";
import { oneOf } from "../matchers.ts";
import { abs, age, negative } from "../math.ts";
import { gaugeSeries, histogramSeries } from "../own.ts";
import { increase } from "../rate.ts";
import { and } from "../sets.ts";

const by = ["environment", "service", "check"] as const;

/** Whether what each canary writes does not arrive; only canaries have a latency, also those of which none has arrived. */
export const canariesLost = (window: Window): Vector<(typeof by)[number], "none"> =>
  and(
    max(gaugeSeries("tta_health_check_status", { status: oneOf("warn", "fail") }), { by }),
    group(increase(histogramSeries("tta_health_canary_latency_seconds").count, window), { by }),
  );

/** How long lines, spans and alerts of canaries take. A sample is left out: it waits for the next scrape, as it should. */
export const canaryLatencies = histogramSeries("tta_health_canary_latency_seconds", {
  signal: oneOf("log", "trace", "alert"),
});

/** The share of the fullest filesystem of each check that is free; the least where several look. */
export const diskFree = min(gaugeSeries("tta_health_disk_free_ratio"), { by });

/** How long certificates last from now on; below 0, for how long they are over. */
export const certificateLeft = negative(
  age(min(gaugeSeries("tta_health_certificate_end_timestamp_seconds"), { by })),
);

/** How far clocks are from those that are asked, ahead or behind. */
export const clockOffset = max(abs(gaugeSeries("tta_health_clock_offset_seconds")), { by });
