import {
  type Dashboard,
  type DashboardPanel,
  isObject,
  isPrometheus,
  variablesIn,
} from "../../board-json/index.ts";
import { closest } from "../../errors/index.ts";
import type { Check, Report, Where } from "../finding.ts";

/** What an import by hand asks for; `inputs` is the rule about these. */
const isInput = (name: string): boolean => /^(DS|VAR)_/.test(name);

/** How often each variable is named in the texts of a value; `repeat` names one without a dollar. */
function count(root: unknown, names: Map<string, number>): void {
  const add = (name: string): void => void names.set(name, (names.get(name) ?? 0) + 1);
  let level: unknown[] = [root];
  while (level.length > 0) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === "string") variablesIn(item).forEach(add);
      else if (Array.isArray(item)) for (const part of item) next.push(part);
      else if (isObject(item)) {
        if (typeof item.repeat === "string") add(item.repeat);
        if (isObject(item.repeat) && typeof item.repeat.value === "string") add(item.repeat.value);
        for (const part of Object.values(item)) next.push(part);
      }
    }
    level = next;
  }
}

function textsOf(panel: DashboardPanel): readonly (string | undefined)[] {
  return [
    panel.title,
    panel.interval,
    panel.datasource?.uid,
    panel.datasource?.name,
    ...panel.queries
      .filter(isPrometheus)
      .flatMap(({ expr, legend, interval, datasource }) => [
        expr,
        legend,
        interval,
        datasource?.uid,
        datasource?.name,
      ]),
    ...panel.links.flatMap(({ title, url }) => [title, url]),
  ];
}

function checkUses(board: Dashboard, report: Report): void {
  const defined = new Set(board.variables.map(({ name }) => name));
  const check = (texts: readonly (string | undefined)[], repeat: string | undefined, where: Where): void => {
    const used = [...texts.flatMap((text) => variablesIn(text ?? "")), ...(repeat ? [repeat] : [])];
    for (const name of new Set(used)) {
      if (defined.has(name)) continue;
      if (isInput(name)) {
        report(
          "inputs",
          where,
          `uses $${name}, which only an import by hand fills in`,
          "use a data source variable",
        );
        continue;
      }
      const meant = closest(name, defined);
      const fix = meant === undefined ? "define it, or write the value" : `perhaps you mean $${meant}`;
      report("variable-undefined", where, `uses $${name}, which the board does not define`, fix);
    }
  };
  for (const panel of board.panels) check(textsOf(panel), panel.repeat, { panel });
  for (const { title, repeat, path } of board.rows) check([title], repeat, { path });
  for (const { query, datasource, path } of board.variables) {
    check([query, datasource?.uid, datasource?.name], undefined, { path });
  }
  for (const { expr, datasource, path } of board.annotations) {
    check([expr, datasource?.uid, datasource?.name], undefined, { path });
  }
  for (const { url, title, path } of board.links) check([url, title], undefined, { path });
}

function checkDefinitions(board: Dashboard, report: Report): void {
  const names = new Map<string, number>();
  count(board.json, names);
  // A variable that only its own definition names is not used.
  for (const { name, json } of board.variables) {
    const inside = new Map<string, number>();
    count(json, inside);
    names.set(name, (names.get(name) ?? 0) - (inside.get(name) ?? 0));
  }
  const seen = new Set<string>();
  for (const { name, path, type, refresh } of board.variables) {
    const where = { path };
    if (seen.has(name))
      report("variable-duplicate", where, `defines $${name} twice`, "rename one of the two");
    seen.add(name);
    // These work without being named in a query.
    if (type !== "adhoc" && type !== "groupby" && (names.get(name) ?? 0) <= 0) {
      report(
        "variable-unused",
        where,
        `defines $${name} and never uses it`,
        "use it in a query, or remove it",
      );
    }
    if (type === "query" && refresh === "never") {
      report("variable-refresh", where, `never asks for the values of $${name} again`, "set refresh to 2");
    }
  }
}

const exactMatch = /(?<![=!~<>])!?=(?!~)\s*["'](?:\$(\w+)|\$\{(\w+)[^}]*\}|\[\[(\w+)[^\]]*\]\])["']/g;

function checkMatches(board: Dashboard, report: Report): void {
  const several = new Set(
    board.variables.filter(({ multi, includeAll }) => multi || includeAll).map((v) => v.name),
  );
  for (const panel of board.panels) {
    for (const query of panel.queries.filter(isPrometheus)) {
      const names = [...(query.expr ?? "").matchAll(exactMatch)].map(([, a, b, c]) => a ?? b ?? c ?? "");
      // A repeated panel or row holds one value at a time.
      const single = [panel.repeat, panel.rowRepeat];
      for (const name of new Set(names.filter((item) => several.has(item) && !single.includes(item)))) {
        report(
          "variable-exact",
          { panel, query },
          `compares a label with $${name}, which can be several values`,
          `write =~"$${name}"`,
        );
      }
    }
  }
}

/** Rules about variables. */
export const checkVariables: Check = (board, report) => {
  checkUses(board, report);
  checkDefinitions(board, report);
  checkMatches(board, report);
};
