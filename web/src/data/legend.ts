import { formatLabels } from "../client/labels.ts";
import type { Labels } from "../frame/frame.ts";

/** Replaces `{{label}}` by the label's value, and by nothing where a series has no such label. */
export function renderLegend(format: string, labels: Labels): string {
  return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_whole, name: string) => labels[name] ?? "");
}

/**
 * The name of a series as Grafana's Prometheus data source gives it: by the legend's format; without one, like
 * `up{job="x"}`, or the query itself for a series without labels. `undefined` where the field's own name decides.
 */
export function legendOf(format: string, labels: Labels, expr: string): string | undefined {
  const { __name__: name = "", ...others } = labels;
  const plain = formatLabels(others);
  if (format === "__auto" && Object.keys(labels).length > 0) return undefined;
  if (format !== "" && format !== "__auto") return renderLegend(format, labels) || undefined;
  if (plain === "") return name === "" ? expr : name;
  return `${name}{${plain}}`;
}
