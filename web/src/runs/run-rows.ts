import type { LogLine } from "../../../src/runs/support/index.ts";
import type { SpanNode, SpanTree } from "./span-tree.ts";

/** A row of a run: a span, or a line that was written in it. */
export type RunRow =
  | { readonly kind: "span"; readonly node: SpanNode; readonly open: boolean }
  | { readonly kind: "line"; readonly line: LogLine; readonly depth: number };

export interface RowsWanted {
  /** Ids of spans whose inside is not shown. */
  readonly folded: ReadonlySet<string>;
  /** Words that all stand in what a row says. What is above a hit is shown as well. */
  readonly search: string;
  readonly lines: boolean;
}

/** Log lines by the span that they were written in; those of none that is there belong to the whole run. */
export function linesBySpan(
  tree: SpanTree,
  lines: readonly LogLine[],
): ReadonlyMap<string | undefined, readonly LogLine[]> {
  return Map.groupBy(lines, ({ spanId }) => (spanId !== null && tree.byId.has(spanId) ? spanId : undefined));
}

const wordsOf = (search: string): readonly string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Makes the test of what a search means. */
function finder(search: string): { node(node: SpanNode): boolean; line(line: LogLine): boolean } {
  const words = wordsOf(search);
  const texts = new Map<SpanNode, string>();
  const textOf = (node: SpanNode): string => {
    const known = texts.get(node);
    if (known !== undefined) return known;
    const { name, service, statusMessage, spanId, attributes } = node.span;
    const said = Object.entries(attributes).map(([key, value]) => `${key}=${String(value)}`);
    const text = [name, service, statusMessage, spanId, ...said].join(" ").toLowerCase();
    texts.set(node, text);
    return text;
  };
  return {
    node: (node) => words.every((word) => textOf(node).includes(word)),
    line: ({ message, service }) => {
      const text = `${message} ${service}`.toLowerCase();
      return words.every((word) => text.includes(word));
    },
  };
}

/** Spans that a search means, and all that they stand in. */
function shownBy(
  tree: SpanTree,
  search: string,
  lines: ReadonlyMap<string | undefined, readonly LogLine[]>,
): ReadonlySet<SpanNode> | undefined {
  if (wordsOf(search).length === 0) return undefined;
  const finds = finder(search);
  const shown = new Set<SpanNode>();
  for (const node of tree.all) {
    const hit = finds.node(node) || (lines.get(node.span.spanId) ?? []).some(finds.line);
    if (!hit) continue;
    for (let one: SpanNode | undefined = node; one !== undefined && !shown.has(one); one = one.parent)
      shown.add(one);
  }
  return shown;
}

/** The rows of a run from top to bottom. A search opens what is folded. */
export function runRows(
  tree: SpanTree,
  lines: ReadonlyMap<string | undefined, readonly LogLine[]>,
  { folded, search, lines: withLines }: RowsWanted,
): readonly RunRow[] {
  const shown = shownBy(tree, search, withLines ? lines : new Map());
  const finds = finder(search);
  const linesOf = (spanId: string | undefined, depth: number): readonly RunRow[] =>
    (withLines ? (lines.get(spanId) ?? []) : [])
      .filter((line) => shown === undefined || finds.line(line))
      .map((line) => ({ kind: "line", line, depth }));
  const rows: RunRow[] = [];
  let foldedAt = Number.POSITIVE_INFINITY;
  for (const node of tree.all) {
    if (node.depth > foldedAt) continue;
    foldedAt = Number.POSITIVE_INFINITY;
    if (shown !== undefined && !shown.has(node)) continue;
    const { spanId } = node.span;
    const open = shown !== undefined || !folded.has(spanId);
    rows.push({ kind: "span", node, open });
    if (open) for (const row of linesOf(spanId, node.depth + 1)) rows.push(row);
    else foldedAt = node.depth;
  }
  for (const row of linesOf(undefined, 0)) rows.push(row);
  return rows;
}

/** The same for a row wherever it stands. */
export const rowKey = (row: RunRow): string =>
  row.kind === "span" ? row.node.span.spanId : `line-${row.line.id}`;
