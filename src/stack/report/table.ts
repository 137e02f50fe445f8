/** Cells of one row, in the order of the columns. */
export type Row = readonly string[];

/** Widest line that we print: it fits a terminal beside another window. */
const widest = 100;

const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

/** Aligned columns, two spaces apart, the last one cut so that no line is wider than {@link widest}. */
export function table(rows: readonly Row[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  return lines.map((line) => cut(`  ${line}`.trimEnd(), widest)).join("\n");
}
