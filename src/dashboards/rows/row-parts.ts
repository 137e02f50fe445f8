import { ObsError } from "../../errors/index.ts";

/** What every ready-made row is told. */
export interface RowBase<K extends string> {
  /** Begins the keys of its panels: stable, since their ids come from it. Lower snake case. */
  readonly key: K;
  /** Heading of the row, and first word of the titles of its panels. */
  readonly title: string;
  /** Closed until the reader opens it; its queries are not sent before. */
  readonly collapsed?: boolean;
}

/** Throws an `ObsError` DASHBOARD_ROW about a ready-made row. */
export function refuseRow(row: RowBase<string>, problem: string, fix: string): never {
  throw new ObsError({ code: "DASHBOARD_ROW", problem: `row "${row.title}" ${problem}`, fix });
}

/** A key that can begin those of panels. */
export function checkRowKey(row: RowBase<string>): void {
  if (/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(row.key)) return;
  refuseRow(row, `has the key "${row.key}"`, "use words of a-z and 0-9 joined by _");
}

/** Names series by the labels that they are grouped by, or by `word` where there are none. */
export function legendOf(by: readonly string[], word: string): string {
  return by.length === 0 ? word : by.map((label) => `{{${label}}}`).join(" ");
}

/** The same, with a word after it that tells several queries of a panel apart. */
export function legendWith(by: readonly string[], word: string): string {
  return by.length === 0 ? word : `${legendOf(by, word)} ${word}`;
}

/** Three panels fill a line of 24 columns. */
export const third = 8;
