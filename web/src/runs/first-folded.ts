import type { SpanTree } from "./span-tree.ts";

/** Up to here a run is read as a whole. */
const fewSpans = 300;
/** From here on what is inside a span is a page of its own. */
const manyBelow = 20;

/** What is folded when a run is opened: of one with very many spans, all that has many inside. */
export const firstFolded = ({ all }: SpanTree): ReadonlySet<string> =>
  new Set(
    all.length <= fewSpans
      ? []
      : all.filter(({ depth, below }) => depth > 0 && below >= manyBelow).map(({ span }) => span.spanId),
  );

/** The same without what a span is folded into. */
export function openWay(
  { byId }: SpanTree,
  folded: ReadonlySet<string>,
  spanId: string,
): ReadonlySet<string> {
  const open = new Set(folded);
  for (let node = byId.get(spanId)?.parent; node !== undefined; node = node.parent)
    open.delete(node.span.spanId);
  return open;
}
