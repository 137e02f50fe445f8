import {
  avgOverTime,
  gaugeSeries,
  greatest,
  histogramSeries,
  latency,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { measured } from "./measured.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const recently = "5m";
const scrape = histogramSeries("tta_sdk_scrape_duration_seconds");

export const scrapeNow = now({
  title: "Scrape, p99",
  description: "Time within which 99 % of the scrapes of the last 5 minutes were written.",
  queries: [{ query: measured(latency(0.99, scrape, recently)), legend: "p99" }],
});

export const scrapeTime = timeseries({
  title: "Time to write a page",
  description:
    "Time within which half and 99 % of the scrapes were written. It grows with label sets: see above.",
  queries: [
    { query: latency(0.99, scrape, rateInterval, { by: ["service"] }), legend: "{{service}} p99" },
    {
      query: latency(0.5, scrape, rateInterval, { by: ["service"] }),
      legend: "{{service}} p50",
      dashed: true,
    },
  ],
  width: 8,
});

export const scrapeDuration = timeseries({
  title: "Time of a whole scrape",
  description:
    "As Prometheus saw it, network included, the mean of 5 minutes; the ten slowest. At the scrape timeout the whole page is lost.",
  queries: [
    {
      query: greatest(mostLines, avgOverTime(gaugeSeries("scrape_duration_seconds"), recently)),
      legend: "{{environment}} {{service}} {{instance}}",
    },
  ],
  threshold: "scrape_duration",
  width: 8,
});

export const samplesPerScrape = timeseries({
  title: "Samples of a scrape",
  description: "What the targets of a service give each time, all together: what Prometheus has to store.",
  queries: [
    { query: sum(gaugeSeries("scrape_samples_scraped"), { by: ["service"] }), legend: "{{service}}" },
  ],
  width: 8,
});
