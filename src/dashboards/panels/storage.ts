import { counterSeries, greatest, increase, remoteWriteLag, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";

export const remoteWrite = timeseries({
  title: "Remote write behind",
  description:
    "How old the newest sample is that a remote write has not sent. A line that climbs never catches up.",
  queries: [
    {
      query: greatest(mostLines, remoteWriteLag),
      legend: "{{environment}} {{instance}} {{remote_name}}",
    },
  ],
  threshold: "remote_write_behind",
  width: 8,
  whenEmpty: "No remote write",
});

export const corruptions = timeseries({
  title: "Unreadable pieces of the log",
  description:
    "How often what was written to the disk could not be read again, in 3 hours. What stood there is gone.",
  queries: [
    {
      query: sum(increase(counterSeries("prometheus_tsdb_wal_corruptions_total"), "3h"), {
        by: ["environment", "service", "instance"],
      }),
      legend: "{{environment}} {{service}} {{instance}}",
    },
  ],
  threshold: "wal_corruptions",
  width: 8,
});
