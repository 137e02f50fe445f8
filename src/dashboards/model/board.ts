import { type BoardKey, boards, type PanelKey } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { Panel } from "./panel.ts";

/** Panels below one heading, by key. They flow from left to right and fill each line of 24 columns. */
export interface Row {
  readonly title: string;
  readonly panels: Readonly<Record<string, Panel>>;
}

/** A board as a value, before it becomes Grafana's JSON. */
export interface Board {
  /** Stable: uid and panel ids come from it. */
  readonly key: string;
  readonly title: string;
  /** The question that the board answers. */
  readonly question: string;
  readonly rows: readonly Row[];
}

type KeysOf<R extends Row> = R extends { readonly panels: infer P } ? keyof P & string : never;

/** Turns a wrong set of panels into a message that the rows cannot be assigned to. */
type Complete<Have extends string, Want extends string> = [Exclude<Want, Have>] extends [never]
  ? [Exclude<Have, Want>] extends [never]
    ? unknown
    : { readonly panelsThatTheCatalogLacks: Exclude<Have, Want> }
  : { readonly panelsThatAreMissing: Exclude<Want, Have> };

/**
 * Defines a board whose keys stand in the catalog, so that alerts can point at its panels. A panel too few or too
 * many does not compile. Throws an `ObsError` DASHBOARD_PANEL for one given twice.
 */
export function catalogBoard<const B extends BoardKey, const R extends readonly Row[]>(
  key: B,
  rows: R & Complete<KeysOf<R[number]>, PanelKey<B>>,
): Board {
  const { title, question } = boards[key];
  return defineBoard({ key, title, question, rows });
}

/**
 * Defines a board of which no alert needs to know.
 *
 * @example
 * ```ts
 * defineBoard({ key: "story", title: "Stories", question: "Do stories get written?", rows: [{ title: "Now", panels: { words } }] });
 * ```
 */
export function defineBoard(board: Board): Board {
  const keys = board.rows.flatMap((row) => Object.keys(row.panels));
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice === undefined) return board;
  throw new ObsError({
    code: "DASHBOARD_PANEL",
    problem: `board "${board.key}" has the panel "${twice}" twice`,
    fix: "give each panel a key of its own",
  });
}
