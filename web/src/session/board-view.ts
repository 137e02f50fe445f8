import type { Board, Row } from "../board/model.ts";
import { builtinEntries } from "../scope/builtins.ts";
import type { Scope } from "../scope/scope.ts";
import type { DateRules } from "../time/date-rules.ts";
import { resolveRange, type TimeRange } from "../time/time-range.ts";
import { type Chosen, expandRepeats } from "../variables/repeat.ts";
import { isAll, repeatValues, scopeOf, type VariableState } from "../variables/state.ts";
import type { Wanted } from "./wanted.ts";

/** Everything that panels draw from, as of one moment. */
export interface View {
  /** Counts how often everything was to be asked anew. */
  readonly round: number;
  readonly range: TimeRange;
  readonly zone: string;
  readonly dates: DateRules;
  readonly states: readonly VariableState[];
  readonly scope: Scope;
  readonly rows: readonly Row[];
}

/** Makes the views of a board, of which each asks everything anew. */
export function viewsOf(
  uid: string,
  board: Board,
): (wanted: Wanted, states: readonly VariableState[]) => View {
  const { title, dates } = board;
  const rowsOf = rememberedRows(board);
  let round = 0;
  return ({ raw, zone }, states) => {
    const range = resolveRange(raw, Date.now(), zone, dates);
    const scope = scopeOf(states, builtinEntries(range, zone, { uid, title }), range);
    const rows = rowsOf((name) => {
      const state = states.find(({ variable }) => variable.name === name);
      return state === undefined ? undefined : repeatValues(state);
    });
    round += 1;
    return { round, range, zone, dates, states, scope, rows };
  };
}

/** The rows with their copies: the same as before while the copies are, so that panels see that nothing changed. */
function rememberedRows(board: Board): (chosen: Chosen) => readonly Row[] {
  const names = repeatedFor(board);
  let rows: readonly Row[] | undefined;
  let of = "";
  return (chosen) => {
    const now = JSON.stringify(names.map((name) => chosen(name) ?? null));
    if (rows === undefined || now !== of) rows = expandRepeats(board.rows, chosen);
    of = now;
    return rows;
  };
}

/** Names of the variables for whose values rows and panels are copied. */
export const repeatedFor = ({ rows }: Board): readonly string[] =>
  rows
    .flatMap((row) => [row.repeat, ...row.panels.map(({ repeat }) => repeat?.variable)])
    .filter((name) => name !== undefined);

/** Whether queries and copies come out the same, although there may be more to choose from. */
export function meansSame(before: readonly VariableState[], now: readonly VariableState[]): boolean {
  const meaning = (states: readonly VariableState[]): string =>
    JSON.stringify(
      states.map((state) => [state.chosen, isAll(state.chosen) && meansOptions(state) ? state.options : []]),
    );
  return meaning(before) === meaning(now);
}

/** "All" without a text of its own is the list of all options; copies are made of the options as well. */
const meansOptions = ({ variable }: VariableState): boolean =>
  variable.allValue === undefined || variable.allValue === "";
