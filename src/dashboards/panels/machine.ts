import { certificateLeft, clockOffset, diskFree, gaugeSeries, greatest, least } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";

const legend = "{{environment}} {{service}} {{check}}";

export const freeSpace = timeseries({
  title: "Free space",
  description:
    "Share of the fullest disk of each check of the health service that is free, of its space or of its files.",
  queries: [{ query: least(mostLines, diskFree), legend }],
  threshold: "disk_free",
  width: 8,
  whenEmpty: "No check looks at a disk",
});

export const certificates = timeseries({
  title: "Certificates last",
  description: "How long certificates last from now on. A line that falls past the limit was not renewed.",
  queries: [{ query: least(mostLines, certificateLeft), legend }],
  threshold: "certificate_left",
  width: 8,
  whenEmpty: "No check looks at a certificate",
});

export const clocks = timeseries({
  title: "Clocks apart",
  description: "How far this machine's clock is from the one that a check asks, ahead or behind.",
  queries: [{ query: greatest(mostLines, clockOffset), legend }],
  threshold: "clock_offset",
  width: 8,
  whenEmpty: "No check asks for the time",
});

export const walSize = timeseries({
  title: "Log of the last hours",
  description:
    "What Prometheus and Loki have written that is in no block yet. It grows while nothing can be put away.",
  queries: [
    {
      query: gaugeSeries("prometheus_tsdb_wal_storage_size_bytes"),
      legend: "{{environment}} {{service}} {{instance}}",
    },
  ],
  width: 8,
  whenEmpty: "Neither Prometheus nor Loki",
});
