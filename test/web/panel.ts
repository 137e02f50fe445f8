import { Written } from "../../src/grafana/index.ts";
import type { Panel, PanelQuery } from "../../web/src/board/model.ts";
import type { RunContext } from "../../web/src/data/run-panel.ts";
import { usualDates } from "../../web/src/time/date-rules.ts";
import { fakeClient } from "./fake-client.ts";

/** A query of which a test says only what matters. */
export function query(part: Partial<PanelQuery> = {}): PanelQuery {
  return {
    refId: "A",
    datasource: { type: "prometheus", uid: "$datasource" },
    hidden: false,
    expr: "up",
    legendFormat: "__auto",
    format: "time_series",
    instant: false,
    range: true,
    exemplar: false,
    interval: "",
    intervalFactor: 1,
    ...part,
  };
}

/** A panel of which a test says only what matters. */
export function panel(part: Partial<Panel> = {}): Panel {
  return {
    id: "panel-1",
    number: 1,
    title: "Panel",
    description: "",
    type: "timeseries",
    grid: { x: 0, y: 0, w: 12, h: 8 },
    queries: [query()],
    fieldConfig: { defaults: {}, overrides: [] },
    options: new Written({}),
    transformations: [],
    links: [],
    transparent: false,
    scoped: {},
    hideTimeOverride: false,
    ...part,
  };
}

export const now = 1_700_000_000_000;

/** Four minutes at a step of one. */
export function context(part: Partial<RunContext> = {}): RunContext {
  return {
    client: fakeClient(() => null),
    sources: [{ uid: "prometheus", name: "Prometheus", type: "prometheus", scrapeInterval: 60_000 }],
    range: { from: now - 240_000, to: now, raw: { from: "now-4m", to: "now" } },
    zone: "utc",
    dates: usualDates,
    width: 600,
    scope: new Map(),
    now: () => now,
    ...part,
  };
}

/** The first moment that is asked for, in seconds: aligned to the step. */
export const first = Math.floor((now - 240_000) / 60_000) * 60;

export const matrix = (...result: object[]) => ({ resultType: "matrix", result });
export const vector = (...result: object[]) => ({ resultType: "vector", result });
export const series = (metric: object, values: readonly (string | undefined)[]) => ({
  metric,
  values: values.flatMap((value, index) => (value === undefined ? [] : [[first + index * 60, value]])),
});
