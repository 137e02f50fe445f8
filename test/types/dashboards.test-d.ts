import {
  catalogBoard,
  defineBoard,
  gaugePanel as dial,
  heatmap,
  labelVariable,
  stat,
  timeseries,
} from "../../src/dashboards/index.ts";
import { gaugeSeries, histogramSeries, rate, sum, topk } from "../../src/promql/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

const entries = sum(gaugeSeries("tta_cache_entries"), { by: ["cache"] });
const legend = "{{cache}}";
const text = { title: "Entries", description: "What caches hold." };
const buckets = rate(histogramSeries("tta_workflow_duration_seconds").buckets, "5m");

// rankings are for one moment
stat({ ...text, queries: [{ query: topk(5, entries), legend }] });
// @ts-expect-error a ranking is no line over time
timeseries({ ...text, queries: [{ query: topk(5, entries), legend }] });

// heatmaps are made of buckets by le alone
heatmap({ ...text, query: sum(buckets, { by: ["le"] }) });
// @ts-expect-error more labels than le
heatmap({ ...text, query: sum(buckets, { by: ["le", "workflow"] }) });
// @ts-expect-error no buckets
heatmap({ ...text, query: entries });

// variables
labelVariable({ label: "cache", from: gaugeSeries("tta_cache_entries") });
labelVariable({ label: "workflow", from: histogramSeries("tta_workflow_duration_seconds") });
// @ts-expect-error the metric has no such label
labelVariable({ label: "breaker", from: gaugeSeries("tta_cache_entries") });

// thresholds
dial({ ...text, queries: [{ query: entries, legend }], max: 3 });
const queries = [{ query: entries, legend }];
// @ts-expect-error there is no such threshold
stat({ ...text, queries, threshold: "nothing" });
const lone = { help: "", unit: "none", production: 1 } as const;
// @ts-expect-error a threshold has a number for each environment
stat({ ...text, queries, threshold: lone });

// boards
const panel = timeseries({ ...text, queries: [{ query: entries, legend }], width: 24 });
defineBoard({ key: "mine", title: "Mine", question: "?", rows: [{ title: "Row", panels: { panel } }] });
// @ts-expect-error the catalog lists other panels
catalogBoard("overview", [{ title: "Row", panels: { panel } }]);
// @ts-expect-error the catalog has no such board
catalogBoard("nothing", []);
