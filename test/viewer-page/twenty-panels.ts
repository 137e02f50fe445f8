const datasource = { type: "prometheus", uid: "prometheus" };

const queries = [
  `room_temperature_celsius`,
  `sum by (route, code) (rate(visits_total[$__rate_interval]))`,
  `histogram_quantile(0.95, sum by (le) (rate(answer_seconds_bucket[$__rate_interval])))`,
  `heap_bytes`,
];

/** Twenty charts over an hour, all in sight of a window of 1920 × 1700. */
export function twentyPanels(uid = "twenty-panels"): object {
  return {
    uid,
    title: "Twenty panels",
    time: { from: "now-1h", to: "now" },
    schemaVersion: 42,
    graphTooltip: 1,
    panels: Array.from({ length: 20 }, (_panel, i) => ({
      id: i + 1,
      type: "timeseries",
      title: `Panel ${i + 1}`,
      datasource,
      gridPos: { x: (i % 4) * 6, y: Math.floor(i / 4) * 8, w: 6, h: 8 },
      targets: [{ refId: "A", datasource, expr: queries[i % queries.length], range: true, legendFormat: "" }],
      fieldConfig: {
        defaults: { custom: { fillOpacity: i % 3 === 0 ? 20 : 0, lineWidth: 1 } },
        overrides: [],
      },
      options: {
        legend: {
          displayMode: "table",
          placement: "bottom",
          showLegend: true,
          calcs: ["lastNotNull", "max"],
        },
        tooltip: { mode: "multi", sort: "desc" },
      },
    })),
  };
}
