import { type ErrorCode, ObsError } from "../../errors/index.ts";
import type { Board } from "./board-shape.ts";
import { isOneLine } from "./check-panel.ts";
import { checkIds, checkKey } from "./identity.ts";
import { layout } from "./layout.ts";
import { narrowed } from "./narrowed.ts";
import { queryCount } from "./queries-of.ts";

/** How many queries a board may send when it is opened: more make a reader wait, and a Prometheus suffer. */
const mostQueriesOnLoad = 30;

/** Variables that say who is asked. */
const sourceVariables = ["datasource", "loki_datasource"];

/** Every law of a board that can be judged without the others. */
export function checkBoard(board: Board): void {
  const refuse = (code: ErrorCode, problem: string, fix: string): never => {
    throw new ObsError({ code, problem: `board "${board.key}" ${problem}`, fix });
  };
  checkKey(board.key);
  const panels = board.rows.flatMap((row) => Object.entries(row.panels));
  for (const [key, panel] of panels) {
    if (panel === undefined) refuse("DASHBOARD_PANEL", `has no panel under the key "${key}"`, "give it one");
    // JavaScript moves keys that are numbers to the front, whatever was written first.
    if (key.trim() === "" || /^\d+$/.test(key))
      refuse("DASHBOARD_PANEL", `has a panel with the key "${key}"`, "begin the key with a letter");
  }
  const titles = [board.title, ...board.rows.map(({ title }) => title)];
  if (!titles.every(isOneLine))
    refuse("DASHBOARD_TEXT", "has a title of several lines", "write one line without tabs");
  if (board.title.trim() === "" || board.question.trim() === "")
    refuse("DASHBOARD_TEXT", "lacks a title or a question", "write both");
  const twice = repeated(panels.map(([key]) => key));
  if (twice !== undefined)
    refuse("DASHBOARD_PANEL", `has the panel "${twice}" twice`, "give each panel a key of its own");
  const heading = repeated(board.rows.map(({ title }) => title));
  if (heading !== undefined || board.rows.some(({ title }) => title.trim() === ""))
    refuse("DASHBOARD_TEXT", "has two rows of one title, or one without", "name each row once");
  checkVariables(board, refuse);
  if (board.rows.length === 0) refuse("DASHBOARD_LAYOUT", "has no rows", "give it rows of panels");
  layout(board);
  checkIds(board);
  const queries = board.rows
    .filter(({ collapsed }) => collapsed !== true)
    .flatMap(({ panels }) => Object.values(panels).map(queryCount))
    .reduce((sum, count) => sum + count, 0);
  if (queries > mostQueriesOnLoad) {
    const fix = `send at most ${mostQueriesOnLoad}: collapse a row, or move it to a board of its own`;
    refuse("DASHBOARD_QUERIES", `sends ${queries} queries when it is opened`, fix);
  }
}

function checkVariables(
  { variables = [], rows }: Board,
  refuse: (code: ErrorCode, problem: string, fix: string) => never,
): void {
  const labels = [...narrowed, ...variables.map(({ label }) => label)];
  const names = [...sourceVariables, ...labels];
  const twice = repeated(names);
  if (twice !== undefined)
    refuse("DASHBOARD_VARIABLE", `has the variable "${twice}" twice`, "leave one of them out");
  const unknown = rows.find(({ repeat }) => repeat !== undefined && !labels.includes(repeat));
  if (unknown !== undefined) {
    const problem = `repeats the row "${unknown.title}" for each "${unknown.repeat}"`;
    refuse("DASHBOARD_VARIABLE", problem, `repeat by one of ${labels.join(", ")}`);
  }
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}
