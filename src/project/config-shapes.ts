import type { Panel } from "../dashboards/index.ts";
import { type Fields, isRecord } from "../narrow/index.ts";

/** Shapes of what a config may list. Types say the same; a config in JavaScript was never asked. */

const isText = (value: unknown): value is string => typeof value === "string";
const isFunction = (value: unknown): boolean => typeof value === "function";
const kinds: readonly unknown[] = ["counter", "gauge", "histogram"];

function isMetric(value: unknown): boolean {
  return (
    isRecord(value) &&
    kinds.includes(value.kind) &&
    isText(value.help) &&
    isText(value.unit) &&
    isText(value.owner) &&
    isRecord(value.labels) &&
    Object.values(value.labels).every((label) => isRecord(label) && isText(label.type)) &&
    (value.kind !== "histogram" || Array.isArray(value.buckets))
  );
}

/** A group of metrics, as `defineMetrics` gives it. */
export function isMetricGroup(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isMetric);
}

const hasNode = (query: unknown): boolean =>
  isRecord(query) && isRecord(query.node) && isText(query.node.type);
const allHaveNodes = (list: unknown): boolean =>
  Array.isArray(list) && list.every((entry) => isRecord(entry) && hasNode(entry.query));
const inQueries = (panel: Fields): boolean => allHaveNodes(panel.queries);
const countsLines = ({ query }: Fields): boolean =>
  isRecord(query) && isText(query.window) && isRecord(query.lines) && Array.isArray(query.lines.levels);
const asksNothing = (): boolean => true;

/** Type of a panel → whether its queries are where they belong. */
const panelTypes: Readonly<Record<Panel["type"], (panel: Fields) => boolean>> = {
  alertlist: asksNothing,
  text: asksNothing,
  bargauge: inQueries,
  gauge: inQueries,
  stat: inQueries,
  "state-timeline": inQueries,
  timeseries: inQueries,
  heatmap: ({ query }) => hasNode(query),
  logs: ({ query }) => isRecord(query) && Array.isArray(query.levels) && Array.isArray(query.fields),
  logcount: countsLines,
  logvolume: countsLines,
  table: ({ columns }) => allHaveNodes(columns),
};

function isPanel(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.title) || !isText(value.description)) return false;
  const asks = new Map(Object.entries(panelTypes)).get(String(value.type));
  return asks?.(value) ?? false;
}

function isRow(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.title) &&
    isRecord(value.panels) &&
    Object.values(value.panels).every(isPanel)
  );
}

/** A board, as `defineBoard` gives it. */
export function isBoard(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.key, value.title, value.question].every(isText) &&
    Array.isArray(value.rows) &&
    value.rows.every(isRow)
  );
}

/** A recording: a name, what it says, and a query. */
export function isRecording(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.name) &&
    isText(value.help) &&
    (value.every === undefined || isText(value.every)) &&
    isRecord(value.query) &&
    hasNode(value.query) &&
    Array.isArray(value.query.labels)
  );
}

/** An objective, as `defineSlo` and `readOpenSlo` give it. */
export function isSlo(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.name, value.period].every(isText) &&
    isRecord(value.objective) &&
    isText(value.objective.help) &&
    isRecord(value.counters) &&
    [value.by, value.without].every(Array.isArray) &&
    (value.runbook === undefined || isText(value.runbook))
  );
}

/** An alert, as `defineAlert` gives it. */
export function isAlert(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.name, value.component, value.summary, value.decision].every(isText) &&
    [value.query, value.scenario].every(isFunction) &&
    [value.panel, value.limit, value.environments].every(isRecord) &&
    Array.isArray(value.description) &&
    (value.runbook === undefined || isText(value.runbook))
  );
}

/** Environments by name, each with what `declareEnvironments` judges. */
export function isEnvironments(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every(
      (one) =>
        isRecord(one) &&
        Object.keys(one).every((key) => ["like", "limits", "objectives"].includes(key)) &&
        (one.like === undefined || isText(one.like)) &&
        [one.limits, one.objectives].every(isNumbers),
    )
  );
}

/** Numbers by name, or that none are given. */
const isNumbers = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) && Object.values(value).every((number) => typeof number === "number"));
