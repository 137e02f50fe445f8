import type { RunSpan } from "../../../src/runs/support/index.ts";

/** A span in its place. */
export interface SpanNode {
  readonly span: RunSpan;
  /** Milliseconds since 1970, by the clock of the run. */
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly parent: SpanNode | undefined;
  /** In the order in which they began. */
  readonly children: readonly SpanNode[];
  /** Spans below it, at any depth. */
  readonly below: number;
  /** How many of them, and of itself, failed. */
  readonly failed: number;
  /** Its parent is known by its id alone. */
  readonly orphan: boolean;
}

export interface SpanTree {
  readonly roots: readonly SpanNode[];
  /** Each span, a parent before its children, in the order in which they are read. */
  readonly all: readonly SpanNode[];
  readonly byId: ReadonlyMap<string, SpanNode>;
  /** From the first beginning to the last end. */
  readonly start: number;
  readonly end: number;
}

/** A node before its tree is whole. */
interface Growing extends SpanNode {
  depth: number;
  parent: Growing | undefined;
  readonly children: Growing[];
  below: number;
  failed: number;
  orphan: boolean;
}

const byStart = (a: Growing, b: Growing): number => a.start - b.start || b.end - a.end;

function nodeOf(span: RunSpan): Growing {
  const start = span.startMs + span.shiftMs;
  return {
    span,
    start,
    end: start + Math.max(0, span.durationMs),
    depth: 0,
    parent: undefined,
    children: [],
    below: 0,
    failed: span.status === "error" ? 1 : 0,
    orphan: false,
  };
}

/**
 * The tree of a run, whatever order its spans have. A span whose parent is not there stands at the top, and so does the
 * earliest one of a circle; of several spans with one id, all are there, and what is inside belongs to the first.
 */
export function spanTree(spans: readonly RunSpan[]): SpanTree {
  const nodes = spans.map(nodeOf).sort(byStart);
  const byId = new Map<string, Growing>();
  for (const node of nodes) if (!byId.has(node.span.spanId)) byId.set(node.span.spanId, node);
  const inside = Map.groupBy(nodes, ({ span: { parentId } }) =>
    parentId === null ? undefined : byId.get(parentId),
  );

  const placed = new Set<Growing>();
  const all: Growing[] = [];
  const roots: Growing[] = [];
  const plant = (root: Growing): void => {
    roots.push(root);
    placed.add(root);
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      all.push(node);
      const children = (inside.get(node) ?? []).filter((child) => !placed.has(child));
      for (const child of children) {
        placed.add(child);
        child.parent = node;
        child.depth = node.depth + 1;
        node.children.push(child);
      }
      for (const child of children.toReversed()) open.push(child);
    }
  };
  for (const node of inside.get(undefined) ?? []) {
    node.orphan = node.span.parentId !== null;
    plant(node);
  }
  for (const node of nodes) if (!placed.has(node)) plant(node);
  for (const { parent, below, failed } of all.toReversed()) {
    if (parent === undefined) continue;
    parent.below += below + 1;
    parent.failed += failed;
  }
  return {
    roots,
    all,
    byId,
    start: nodes[0]?.start ?? 0,
    end: nodes.reduce((most, { end }) => Math.max(most, end), nodes[0]?.end ?? 0),
  };
}
