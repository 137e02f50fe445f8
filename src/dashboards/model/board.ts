import { type BoardKey, boardKeys, type PanelKey } from "../../catalog/index.ts";
import { checkBoard } from "./board-laws.ts";
import type { Board, Row } from "./board-shape.ts";

export type { Board, Row } from "./board-shape.ts";

type KeysOf<R extends Row> = R extends { readonly panels: infer P } ? keyof P & string : never;

/** Turns a wrong set of panels into a message that the rows cannot be assigned to. */
type Complete<Have extends string, Want extends string> = [Exclude<Want, Have>] extends [never]
  ? [Exclude<Have, Want>] extends [never]
    ? unknown
    : { readonly panelsThatTheCatalogLacks: Exclude<Have, Want> }
  : { readonly panelsThatAreMissing: Exclude<Want, Have> };

/**
 * Defines a board whose keys stand in the catalog, so that alerts can point at its panels. A panel too few or too
 * many does not compile. Throws like {@link defineBoard}.
 */
export function catalogBoard<const B extends BoardKey, const R extends readonly Row[]>(
  key: B,
  rows: R & Complete<KeysOf<R[number]>, PanelKey<B>>,
  more: Pick<Board, "variables"> = {},
): Board {
  const { title, question } = boardKeys[key];
  return defineBoard({ key, title, question, ...more, rows });
}

/**
 * Defines a board of which the catalog knows nothing. Its type keeps the keys, so that `panelOn` can check them.
 *
 * @throws ObsError DASHBOARD_PANEL for a panel given twice, DASHBOARD_LAYOUT for a row that does not fill the 24
 * columns, DASHBOARD_QUERIES for more than 30 queries on load, DASHBOARD_UID for a bad key, DASHBOARD_VARIABLE for a
 * variable given twice, DASHBOARD_TEXT for a board without a title or a question
 * @example
 * ```ts
 * defineBoard({
 *   key: "story",
 *   title: "Stories",
 *   question: "Do stories get written?",
 *   variables: [labelVariable({ label: "workflow", from: gaugeSeries("tta_workflow_in_flight") })],
 *   rows: [{ title: "Now", panels: { words, pages } }],
 * });
 * ```
 */
export function defineBoard<const B extends Board>(board: B): B {
  checkBoard(board);
  return board;
}
