import { closest } from "../../errors/index.ts";
import {
  type DashboardFile,
  type DashboardPanel,
  type DatasourceReference,
  variablesIn,
} from "../../grafana/index.ts";
import { askedOf } from "../asked-queries.ts";
import type { Check, Report, Where } from "../finding.ts";
import { textsIn } from "../texts-in.ts";

/** How often each variable is named in the texts of a value. */
function count(root: unknown): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const name of textsIn(root).flatMap(variablesIn)) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}

type Texts = readonly (string | undefined)[];
type UseRule = "variable-undefined" | "variable-undefined-text";

const sourceOf = (source: DatasourceReference | undefined): Texts => [source?.uid, source?.name];

/** A dollar that a pattern escapes is meant as one, and stays one where no variable has that name. */
const withoutEscaped = (text: string): string => text.replace(/\\\$/g, "");

/** What Grafana asks with: where a variable is missing the answer is another, or none. */
function asked(panel: DashboardPanel): Texts {
  const queries = askedOf(panel).flatMap(({ expr, interval, datasource }) => [
    expr,
    interval,
    ...sourceOf(datasource),
  ]);
  return [panel.interval, ...sourceOf(panel.datasource), ...queries];
}

/** What is read only: where a variable is missing its name is shown. */
function shown(panel: DashboardPanel): Texts {
  const repeat = panel.repeat === undefined ? undefined : `$${panel.repeat}`;
  const links = panel.links.flatMap(({ title, url }) => [title, url]);
  return [panel.title, repeat, ...askedOf(panel).map(({ legend }) => legend), ...links];
}

function checkUses(board: DashboardFile, report: Report): void {
  const defined = new Set(board.variables.map(({ name }) => name));
  const check = (rule: UseRule, where: Where, texts: Texts): void => {
    for (const name of new Set(texts.flatMap((text) => variablesIn(withoutEscaped(text ?? ""))))) {
      // What an import by hand asks for is another rule's.
      if (defined.has(name) || board.inputs.some((input) => input.name === name)) continue;
      const meant = closest(name, defined);
      const fix = meant === undefined ? "define it, or write the value" : `perhaps you mean $${meant}`;
      report(rule, where, `uses $${name}, which the board does not define`, fix);
    }
  };
  for (const panel of board.panels) {
    check("variable-undefined", { panel }, asked(panel));
    check("variable-undefined-text", { panel }, shown(panel));
  }
  for (const { title, repeat, path } of board.rows) {
    check("variable-undefined-text", { path }, [title, repeat && `$${repeat}`]);
  }
  for (const { query, datasource, path } of board.variables) {
    check("variable-undefined", { path }, [query, ...sourceOf(datasource)]);
  }
  for (const { expr, datasource, path } of board.annotations) {
    check("variable-undefined", { path }, [expr, ...sourceOf(datasource)]);
  }
  for (const { url, title, path } of board.links) check("variable-undefined-text", { path }, [url, title]);
}

function checkDefinitions(board: DashboardFile, report: Report): void {
  const names = new Map(count(board.json));
  // A variable that only its own definition names is not used.
  for (const { name, json } of board.variables) {
    names.set(name, (names.get(name) ?? 0) - (count(json).get(name) ?? 0));
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

function checkMatches(board: DashboardFile, report: Report): void {
  const several = new Set(
    board.variables.filter(({ multi, includeAll }) => multi || includeAll).map((v) => v.name),
  );
  for (const panel of board.panels) {
    for (const query of askedOf(panel)) {
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
