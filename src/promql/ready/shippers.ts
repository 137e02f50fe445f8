import { sum } from "../aggregate.ts";
import { subtract } from "../arithmetic.ts";
import { rateInterval, type Window } from "../duration.ts";
import { counterSeries, gaugeSeries } from "../own.ts";
import { increase, rate } from "../rate.ts";
import { orElse } from "../sets.ts";

const byShipper = ["environment", "service", "instance"] as const;
const byReason = [...byShipper, "reason"] as const;

/** Lines that the shipper gave up, by why: those of Alloy, or of Promtail. */
export const linesGivenUp = (window: Window) =>
  orElse(
    sum(increase(counterSeries("loki_write_dropped_entries_total"), window), { by: byReason }),
    sum(increase(counterSeries("promtail_dropped_entries_total"), window), { by: byReason }),
  );

/** Lines a second that Loki took from the shipper. */
export const linesShipped = orElse(
  sum(rate(counterSeries("loki_write_sent_entries_total"), rateInterval), { by: byShipper }),
  sum(rate(counterSeries("promtail_sent_entries_total"), rateInterval), { by: byShipper }),
);

/** Bytes of log files that the shipper has not read yet: what a rotation would take away from it. */
export const logBytesBehind = orElse(
  sum(
    subtract(
      gaugeSeries("loki_source_file_file_bytes_total"),
      gaugeSeries("loki_source_file_read_bytes_total"),
    ),
    { by: byShipper },
  ),
  sum(subtract(gaugeSeries("promtail_file_bytes_total"), gaugeSeries("promtail_read_bytes_total")), {
    by: byShipper,
  }),
);
