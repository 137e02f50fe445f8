import { environments, type Threshold, thresholds } from "../../catalog/index.ts";
import { type ErrorCode, ObsError } from "../../errors/index.ts";
import type { Expression, QueryUnit } from "../../promql/index.ts";
import { misread } from "./display-unit.ts";
import type { Limit, PanelBase, PanelLink, PanelQuery, ValuePanel } from "./panel-base.ts";
import { titleRoom, titleWidth } from "./title-room.ts";

/** Throws an `ObsError` about a panel. */
export function refuse(code: ErrorCode, { title }: PanelBase, problem: string, fix: string): never {
  throw new ObsError({ code, problem: `panel ${JSON.stringify(title)} ${problem}`, fix });
}

/** Texts that are there and fit, and a size that can be read at 1280 pixels. */
export function checkFrame(panel: PanelBase, leastWidth: number): void {
  const { title, description, width, height } = panel;
  if (title.trim() === "" || description.trim() === "")
    refuse("DASHBOARD_TEXT", panel, "lacks a title or description", "write both");
  if (!isOneLine(title))
    refuse("DASHBOARD_TEXT", panel, "has a title of several lines", "write one line without tabs");
  const whole = Number.isInteger(width) && Number.isInteger(height);
  if (!whole || width > 24 || width < leastWidth || height < 3) {
    const fix = `give whole numbers: ${leastWidth} to 24 columns and a height of at least 3`;
    refuse("DASHBOARD_LAYOUT", panel, `is ${width} columns wide and ${height} high`, fix);
  }
  const [needs, has] = [Math.ceil(titleWidth(title)), titleRoom(width)];
  if (needs > has) {
    const problem = `has a title ${needs} px wide and room for ${has} px in its ${width} columns`;
    refuse("DASHBOARD_TEXT", panel, problem, "shorten the title or widen the panel");
  }
}

/** Whether a text stands in one line: titles do, in Grafana and in every message about them. */
export function isOneLine(text: string): boolean {
  return !/\p{Cc}|[\u2028\u2029]/u.test(text);
}

/** The names in `{{…}}` of a legend, which Grafana reads with blanks around them too. */
export function labelsIn(legend: string): readonly string[] {
  return [...legend.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, label = ""]) => label.trim());
}

/** Each series has a name, made of labels that the query keeps. */
export function checkLegends(panel: PanelBase, queries: readonly PanelQuery[]): void {
  for (const { legend, query } of queries) {
    const lost = labelsIn(legend).find((label) => !query.labels.includes(label));
    if (legend.trim() === "")
      refuse("DASHBOARD_TEXT", panel, "has a query without a legend", "name its series");
    if (lost !== undefined)
      refuse("DASHBOARD_TEXT", panel, `shows {{${lost}}}, which its query drops`, "group by that label too");
  }
}

/** The unit that is shown reads the numbers as they are: seconds are no bytes, and no milliseconds. */
export function checkShownUnit(panel: PanelBase, { unit }: Expression, shownAs: string | undefined): void {
  const right = misread(unit, shownAs);
  if (right === undefined) return;
  const fix = `leave the unit out, or show ${right.join(" or ")}`;
  refuse("DASHBOARD_UNIT", panel, `has values in ${unit} and shows them as ${shownAs}`, fix);
}

/** Numbers that a scale or a colour can begin or end at; JSON would write any other as nothing. */
export function checkNumbers(panel: PanelBase, max: number | undefined, badFrom: number | undefined): void {
  if (max !== undefined && !(Number.isFinite(max) && max > 0))
    refuse("DASHBOARD_PANEL", panel, `has a scale that ends at ${max}`, "give a number above 0");
  if (badFrom !== undefined && !Number.isFinite(badFrom))
    refuse("DASHBOARD_PANEL", panel, `is bad from ${badFrom}`, "give a finite number");
}

/** All values and the limit drawn are in one unit. */
function checkUnits(
  panel: PanelBase & { readonly threshold?: Limit; readonly unit?: string; readonly max?: number },
  queries: readonly { readonly query: Expression; readonly badFrom?: number; readonly badBelow?: number }[],
): void {
  checkNumbers(panel, panel.max, undefined);
  for (const { badBelow, badFrom = badBelow } of queries) checkNumbers(panel, undefined, badFrom);
  for (const { query } of queries) checkShownUnit(panel, query, panel.unit);
  const units = new Set<QueryUnit>(queries.map(({ query }) => query.unit));
  if (panel.threshold !== undefined) units.add(unitOfLimit(panel.threshold, [...units]));
  if (units.size === 1 || (units.size > 0 && panel.unit !== undefined && panel.threshold === undefined))
    return;
  const have = units.size === 0 ? "has no queries" : `has values in ${[...units].join(" and ")}`;
  refuse("DASHBOARD_UNIT", panel, have, "show values of one unit, each in a panel of its own");
}

/** The unit of a limit, as values have it: a threshold has none for things a second, so it is stated in the things. */
export function unitOfLimit(limit: Limit, values: readonly QueryUnit[]): QueryUnit {
  const { unit } = limitOf(limit);
  return values.find((value) => value === `${unit}/s`) ?? unit;
}

/** Nothing that is true for one moment only is drawn over time. */
export function checkOverTime(panel: PanelBase, queries: readonly PanelQuery[]): void {
  if (!queries.some(({ query }) => query.instantOnly)) return;
  const fix = "show it as single numbers, or draw all series";
  refuse("DASHBOARD_PANEL", panel, "draws a query for one moment as lines over time", fix);
}

/** The series that a link is clicked on carry the label that it hands on. */
export function checkLinks(
  panel: PanelBase & { readonly links?: readonly PanelLink[] },
  labels: readonly (readonly string[])[],
): void {
  for (const { board, label } of panel.links ?? []) {
    if (label === undefined || labels.every((kept) => kept.includes(label))) continue;
    const problem = `links to board "${board}" by the label "${label}", which a query of it drops`;
    refuse("DASHBOARD_LINK", panel, problem, "group by that label too, or leave it out of the link");
  }
}

/** Queries have names, one unit, and the labels that links hand on. */
export function checkQueries(panel: ValuePanel & { readonly queries: readonly PanelQuery[] }): void {
  const { queries } = panel;
  checkLegends(panel, queries);
  checkUnits(panel, queries);
  checkLinks(
    panel,
    queries.map(({ query }) => query.labels),
  );
}

/** The threshold itself, whichever way it was named. Throws an `ObsError` DASHBOARD_PANEL for one that is none. */
export function limitOf(limit: Limit): Threshold {
  const known = typeof limit !== "string" || Object.hasOwn(thresholds, limit);
  const threshold = typeof limit === "string" ? (known ? thresholds[limit] : undefined) : limit;
  if (threshold !== undefined && environments.every((name) => Number.isFinite(threshold[name])))
    return threshold;
  throw new ObsError({
    code: "DASHBOARD_PANEL",
    problem: known
      ? "the limit of a panel lacks a number for an environment"
      : `a panel has the limit "${limit}", which the catalog lacks`,
    fix: known
      ? `give finite numbers for ${environments.join(", ")}`
      : `use one of ${Object.keys(thresholds).join(", ")}, or a threshold of your own`,
  });
}
