import type { Span } from "../query-runner.ts";

/** Width in px of a board on the screen that it is timed for, and so the points of a panel of all 24 columns. */
const boardWidth = 1280;
const columnsOfBoard = 24;
/** How often Prometheus scrapes, where the panel does not say. */
const usualInterval = 15;
const usualSteps = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200,
];

function seconds(text: string | undefined): number | undefined {
  const [, amount, unit] = /^>?(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text ?? "") ?? [];
  const factors: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
  const factor = factors[unit ?? ""];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}

/** The span that a panel asks for, and the text of Grafana's variables of time in it. */
export interface PanelSpan {
  readonly span: Span;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * How a board on a screen of 1280 px asks for `rangeSeconds` up to `end`: the range over the points that the panel
 * has room for, rounded to a usual step, and not below the panel's own. `$__rate_interval` as Grafana makes it:
 * the greater of step + scrape interval and 4 scrape intervals.
 */
export function panelSpan(
  rangeSeconds: number,
  end: number,
  panel: { readonly columns: number; readonly interval: string | undefined },
): PanelSpan {
  const scrape = seconds(panel.interval) ?? usualInterval;
  const exact = rangeSeconds / ((boardWidth * panel.columns) / columnsOfBoard);
  const rounded = usualSteps.find((step) => step >= exact) ?? 86_400;
  const step = Math.max(rounded, scrape);
  const aligned = Math.floor(end / step) * step;
  return {
    span: { start: aligned - rangeSeconds, end: aligned, step },
    variables: {
      __interval: `${step}s`,
      __interval_ms: String(step * 1000),
      __rate_interval: `${Math.max(step + scrape, 4 * scrape)}s`,
      __range: `${rangeSeconds}s`,
      __range_s: String(rangeSeconds),
      __range_ms: String(rangeSeconds * 1000),
    },
  };
}
