/** A part of a page that is written by code, between `<!-- mark -->` and `<!-- end -->`. */
export interface Part {
  /** From the root. */
  readonly page: string;
  readonly mark: string;
  /**
   * Its Markdown.
   *
   * @param now - what stands there, of which sentences that people wrote are kept
   */
  text(now: string): string | Promise<string>;
}

/** The cells behind the first one of each row, by that first one. */
export function keptCells(now: string): ReadonlyMap<string, readonly string[]> {
  const rows = [...now.matchAll(/^\|(.+)\|$/gm)].map(([, row = ""]) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
  return new Map(rows.map(([first = "", ...others]) => [first, others] as const));
}
