import { gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { builds, versionsNow } from "../panels/build.ts";
import { linked } from "../panels/linked.ts";
import {
  droppedByReason,
  droppedNow,
  linesDropped,
  overflowByLabel,
  overflowNow,
  spansDropped,
} from "../panels/lost.ts";
import { metricsTable } from "../panels/metric-table.ts";
import { samplesPerScrape, scrapeDuration, scrapeNow, scrapeTime } from "../panels/scrape.ts";
import { fullestMetrics, fullestNow, seriesByService, seriesNow } from "../panels/series.ts";
import { leftOut, sourceFailures } from "../panels/sources.ts";
import { reportAge, workersByState, workersEnded } from "../panels/workers.ts";

const metric = { board: "sdk", label: "metric", title: "This metric only" } as const;

/** Whether what the other boards show is whole. */
export const sdk = catalogBoard(
  "sdk",
  [
    {
      title: "Now",
      panels: {
        dropped_now: droppedNow,
        overflow_now: overflowNow,
        fullest_now: fullestNow,
        series_now: seriesNow,
        scrape_now: scrapeNow,
        versions_now: versionsNow,
      },
    },
    {
      title: "Lost and replaced",
      panels: {
        dropped: droppedByReason,
        overflow: linked(overflowByLabel, metric),
      },
    },
    {
      title: "Other libraries",
      panels: { source_failures: sourceFailures, left_out: leftOut },
    },
    { title: "Spans and log lines", panels: { spans_dropped: spansDropped, lines_dropped: linesDropped } },
    {
      title: "Workers",
      collapsed: true,
      panels: { workers: workersByState, report_age: reportAge, workers_ended: workersEnded },
    },
    {
      title: "Label sets",
      panels: { fullest: linked(fullestMetrics, metric), series: seriesByService },
    },
    {
      title: "Scrapes",
      panels: { scrape_time: scrapeTime, scrape_duration: scrapeDuration, samples: samplesPerScrape },
    },
    { title: "Every metric", panels: { metrics: linked(metricsTable, metric) } },
    { title: "What runs", panels: { builds } },
  ],
  { variables: [labelVariable({ label: "metric", from: gaugeSeries("tta_sdk_series") })] },
);
