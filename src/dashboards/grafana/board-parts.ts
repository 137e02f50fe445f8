import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { boardUid, catalog } from "../../catalog/index.ts";
import { catalogLookup, type QueryLookup, recordings } from "../../promql/index.ts";
import type { Board } from "../model/board-shape.ts";
import { panelId, rowId } from "../model/identity.ts";
import { type GridPos, layout } from "../model/layout.ts";
import { logQueryOf } from "../model/queries-of.ts";
import { linkTo } from "./board-links.ts";
import { buildPanel } from "./build-panel.ts";
import { choiceOf } from "./choice.ts";
import { type LabelChoice, labelChoices } from "./choices.ts";
import { type Mark, marks } from "./marks.ts";

/** What a board is built for. */
export interface BoardOptions {
  readonly namespace: string;
  readonly scrapeIntervalSeconds: number;
  /** Every board that stands beside this one, so that links between them are found; it alone unless given. */
  readonly boards?: readonly Board[];
  /** What the lint of its queries knows; our catalog unless given, beside which others may have theirs. */
  readonly lookup?: QueryLookup;
}

/** A row with its panels as Grafana has them. */
export interface BuiltRow {
  readonly id: number;
  readonly title: string;
  readonly gridPos: GridPos;
  readonly collapsed: boolean;
  readonly repeat: string | undefined;
  readonly panels: readonly sdk.Panel[];
}

/** Everything that both formats of a board are made of, so that they cannot differ in more than form. */
export interface BoardParts {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly rows: readonly BuiltRow[];
  /** Whether it asks Loki too, which the reader chooses then. */
  readonly asksLoki: boolean;
  readonly choices: readonly LabelChoice[];
  readonly marks: readonly Mark[];
}

/** How every board opens. */
export const timeSettings = { from: "now-1h", to: "now", refresh: "30s", timezone: "browser" } as const;

/** The menu of all boards with the tag of their namespace; it keeps time and variables. */
export const boardMenu = "Boards";

export function boardParts(board: Board, options: BoardOptions): BoardParts {
  const {
    namespace,
    boards = [board],
    lookup = catalogLookup(catalog, { recordings, complete: false }),
  } = options;
  const own = board.variables ?? [];
  const context = { ...options, lookup, choice: choiceOf(own), link: linkTo(board, boards, namespace) };
  return {
    uid: boardUid(board.key, namespace),
    title: board.title,
    description: board.question,
    tags: [namespace, "generated"],
    rows: layout(board).map((row) => ({
      ...row,
      id: rowId(board.key, row.title),
      panels: row.panels.map(({ key, panel, gridPos }) =>
        buildPanel(panel, { ...context, id: panelId(board.key, key), gridPos }),
      ),
    })),
    asksLoki: board.rows.some(({ panels }) =>
      Object.values(panels).some((panel) => logQueryOf(panel) !== undefined),
    ),
    choices: labelChoices(own, namespace),
    marks: marks(namespace),
  };
}
