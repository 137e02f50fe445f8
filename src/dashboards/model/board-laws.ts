import { type ErrorCode, ObsError } from "../../errors/index.ts";
import type { Board } from "./board-shape.ts";
import { checkIds, checkKey } from "./identity.ts";
import { layout } from "./layout.ts";
import { narrowed } from "./narrowed.ts";
import { queriesOf } from "./queries-of.ts";

/** How many queries a board may send when it is opened: more make a reader wait, and a Prometheus suffer. */
export const mostQueriesOnLoad = 30;

/** Every law of a board that can be judged without the others. */
export function checkBoard(board: Board): void {
  const refuse = (code: ErrorCode, problem: string, fix: string): never => {
    throw new ObsError({ code, problem: `board "${board.key}" ${problem}`, fix });
  };
  checkKey(board.key);
  if (board.title.trim() === "" || board.question.trim() === "")
    refuse("DASHBOARD_TEXT", "lacks a title or a question", "write both");
  const twice = repeated(board.rows.flatMap((row) => Object.keys(row.panels)));
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
    .flatMap(({ panels }) => Object.values(panels).flatMap(queriesOf)).length;
  if (queries > mostQueriesOnLoad) {
    const fix = `send at most ${mostQueriesOnLoad}: collapse a row, or move it to a board of its own`;
    refuse("DASHBOARD_QUERIES", `sends ${queries} queries when it is opened`, fix);
  }
}

function checkVariables(
  { variables = [], rows }: Board,
  refuse: (code: ErrorCode, problem: string, fix: string) => never,
): void {
  const names = ["datasource", ...narrowed, ...variables.map(({ label }) => label)];
  const twice = repeated(names);
  if (twice !== undefined)
    refuse("DASHBOARD_VARIABLE", `has the variable "${twice}" twice`, "leave one of them out");
  const unknown = rows.find(({ repeat }) => repeat !== undefined && !names.slice(1).includes(repeat));
  if (unknown !== undefined) {
    const problem = `repeats the row "${unknown.title}" for each "${unknown.repeat}"`;
    refuse("DASHBOARD_VARIABLE", problem, `repeat by one of ${names.slice(1).join(", ")}`);
  }
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}
