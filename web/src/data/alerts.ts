import { alertListPanel, type Written } from "../../../src/grafana/index.ts";
import { type Fields, listOf, objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import type { DataClient } from "../client/client.ts";
import { DataError } from "../client/data-error.ts";
import { readLabels } from "../client/labels.ts";
import { sampleValue } from "../client/sample-value.ts";
import type { Labels } from "../frame/frame.ts";
import { interpolate } from "../scope/interpolate.ts";
import type { Scope } from "../scope/scope.ts";
import { labelFilter } from "./label-filter.ts";

export type AlertState = "firing" | "pending" | "inactive" | "error";

/** One alert that is on, or a rule of which none is. */
export interface Alert {
  readonly name: string;
  readonly state: AlertState;
  readonly labels: Labels;
  /** `summary`, `description`, `runbook_url` and others. */
  readonly annotations: Labels;
  /** ms since 1970; not for rules that are inactive. */
  readonly since?: number;
  readonly value?: number;
  /** What Prometheus said when the rule could not be evaluated. */
  readonly error?: string;
  readonly group: string;
}

/** What an alert list shows, out of its options. */
export interface AlertFilter {
  readonly states: ReadonlySet<AlertState>;
  readonly name: string;
  readonly labels: (labels: Labels) => boolean;
  readonly limit: number;
  readonly order: "alphabetical" | "alphabetical-desc" | "importance" | "newest" | "oldest";
}

/** By Grafana's numbers. */
const orders = {
  1: "alphabetical",
  2: "alphabetical-desc",
  3: "importance",
  4: "oldest",
  5: "newest",
} as const;

/** The options of Grafana's alert list. Throws `DataError` for a label filter that cannot be read. */
export function readAlertFilter(written: Written, scope: Scope): AlertFilter {
  const options = written.read(alertListPanel.options);
  const { stateFilter: state } = options;
  const text = interpolate(options.alertInstanceLabelFilter, scope);
  const labels = labelFilter(text);
  if (labels === undefined)
    throw new DataError("refused", `The label filter ${text} of this list cannot be read.`);
  const shown: readonly (readonly [AlertState, boolean])[] = [
    ["firing", state.firing],
    ["pending", state.pending],
    ["error", state.error],
    ["inactive", state.normal || state.inactive || options.showInactiveAlerts],
  ];
  return {
    states: new Set(shown.flatMap(([name, on]) => (on ? [name] : []))),
    name: interpolate(options.alertName, scope).toLowerCase(),
    labels,
    limit: options.maxItems,
    order: orders[options.sortOrder],
  };
}

export interface AlertList {
  readonly alerts: readonly Alert[];
  /** How many fit, of which `alerts` are the first. */
  readonly total: number;
}

/** The alerts of Prometheus' rules that fit. Throws `DataError`, or an `AbortError`. */
export async function loadAlerts(
  client: DataClient,
  filter: AlertFilter,
  signal: AbortSignal,
): Promise<AlertList> {
  const request = {
    source: "prometheus",
    path: "/api/v1/rules",
    params: [["type", "alert"]],
  } as const;
  return filterAlerts(readRules(await client.ask(request, signal)), filter);
}

export function filterAlerts(alerts: readonly Alert[], filter: AlertFilter): AlertList {
  const fitting = alerts.filter(
    ({ name, state, labels }) =>
      filter.states.has(state) && name.toLowerCase().includes(filter.name) && filter.labels(labels),
  );
  return { alerts: fitting.toSorted(compareBy(filter.order)).slice(0, filter.limit), total: fitting.length };
}

/** Every alert of an answer of the rules API. */
export function readRules(data: unknown): readonly Alert[] {
  const { groups } = objectOf(data);
  if (!Array.isArray(groups))
    throw new DataError("malformed", "Prometheus gave a list of rules of an unknown shape.");
  return listOf(groups).flatMap((group) =>
    objectsOf(objectOf(group).rules)
      .filter(({ type }) => type !== "recording")
      .flatMap((rule) => alertsOf(rule, textOf(objectOf(group).name, ""))),
  );
}

function alertsOf(rule: Fields, group: string): readonly Alert[] {
  const shared = { name: textOf(rule.name, ""), annotations: readLabels(objectOf(rule.annotations)), group };
  const labels = readLabels(objectOf(rule.labels));
  if (rule.health === "err")
    return [{ ...shared, state: "error", labels, error: textOf(rule.lastError, "") }];
  const active = objectsOf(rule.alerts);
  if (active.length === 0) return [{ ...shared, state: "inactive", labels }];
  return active.map((alert) => {
    const since = Date.parse(textOf(alert.activeAt, ""));
    const value = sampleValue(alert.value);
    return {
      ...shared,
      state: alert.state === "firing" ? "firing" : alert.state === "pending" ? "pending" : "inactive",
      labels: readLabels(objectOf(alert.labels)),
      annotations: readLabels(objectOf(alert.annotations)),
      ...(Number.isNaN(since) ? {} : { since }),
      ...(Number.isNaN(value) ? {} : { value }),
    };
  });
}

const importance: readonly AlertState[] = ["firing", "error", "pending", "inactive"];

function compareBy(order: AlertFilter["order"]): (a: Alert, b: Alert) => number {
  const byName = (a: Alert, b: Alert): number => a.name.localeCompare(b.name, "en");
  if (order === "alphabetical") return byName;
  if (order === "alphabetical-desc") return (a, b) => byName(b, a);
  if (order === "newest") return (a, b) => (b.since ?? 0) - (a.since ?? 0) || byName(a, b);
  if (order === "oldest") return (a, b) => (a.since ?? Infinity) - (b.since ?? Infinity) || byName(a, b);
  return (a, b) => importance.indexOf(a.state) - importance.indexOf(b.state) || byName(a, b);
}
