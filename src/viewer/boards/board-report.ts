import { type Unsupported, type UnsupportedOptions, unsupportedOf } from "../support/index.ts";
import type { BoardEntry } from "./board-entry.ts";
import type { Shelf } from "./shelf.ts";

/** What cannot be drawn of one board. */
interface ReportedBoard extends BoardEntry {
  readonly unsupported: readonly Unsupported[];
}

/** What cannot be drawn of all boards, for people and programs. */
export interface BoardReport {
  readonly boards: readonly ReportedBoard[];
  /** Things that are not drawn, on all boards together. */
  readonly unsupported: number;
  /** What is wrong with files and folders, in sentences. */
  readonly problems: readonly string[];
}

export function boardReport(shelf: Shelf, options: UnsupportedOptions): BoardReport {
  const boards = [...shelf.boards.values()].map(({ entry, dashboard }) => ({
    ...entry,
    unsupported: dashboard === undefined ? [] : unsupportedOf(dashboard, options),
  }));
  return {
    boards,
    unsupported: boards.reduce((sum, board) => sum + board.unsupported.length, 0),
    problems: [...shelf.problems, ...boards.flatMap(({ problems }) => problems)],
  };
}
