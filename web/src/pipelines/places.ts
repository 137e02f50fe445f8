import type { GraphBand, GraphNode, PipelineGraph } from "../../../src/pipelines/support/index.ts";

/** A part of the drawing, in CSS pixels. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NodePlace extends Box {
  readonly node: GraphNode;
}

export interface BandPlace extends Box {
  readonly band: GraphBand;
  readonly folded: boolean;
}

/** A line from the end of a task to the beginning of one that waits for it. */
interface Line {
  readonly id: string;
  readonly from: NodePlace;
  readonly to: NodePlace;
}

/** Where everything of a graph is drawn. */
interface Places {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly BandPlace[];
  readonly nodes: readonly NodePlace[];
  readonly lines: readonly Line[];
}

interface Room {
  /** What there is; a graph with many columns takes more. */
  readonly width: number;
  /** Names of the workstreams of which only the head is drawn. */
  readonly folded: ReadonlySet<string>;
  /** All nodes below one another: there is no room beside. */
  readonly slim: boolean;
}

export const sizes = { head: 38, node: 46, down: 8, across: 36, edge: 12, between: 10 } as const;
const [narrowest, widest] = [128, 240];

/** Places a graph: bands below one another, time to the right. */
export function placesOf(graph: PipelineGraph, { width, folded, slim }: Room): Places {
  const columns = slim ? 1 : Math.max(1, graph.columns);
  const free = (width - 2 * sizes.edge + sizes.across) / columns - sizes.across;
  const nodeWidth = slim ? Math.max(0, width - 2 * sizes.edge) : Math.max(narrowest, Math.min(widest, free));
  const whole = Math.max(width, columns * (nodeWidth + sizes.across) - sizes.across + 2 * sizes.edge);
  const ofBand = Map.groupBy(graph.nodes, ({ workstream }) => workstream);
  const bands: BandPlace[] = [];
  const nodes: NodePlace[] = [];
  let y = 0;
  for (const band of graph.workstreams) {
    const inside = ofBand.get(band.name) ?? [];
    const isFolded = folded.has(band.name);
    const rows = isFolded ? 0 : slim ? inside.length : band.rows;
    const height = sizes.head + (rows === 0 ? 0 : rows * (sizes.node + sizes.down) + sizes.edge - sizes.down);
    bands.push({ band, folded: isFolded, x: 0, y, width: whole, height });
    if (!isFolded) {
      for (const [i, node] of inside.entries()) {
        const row = slim ? i : node.row - band.row;
        nodes.push({
          node,
          x: sizes.edge + (slim ? 0 : node.column * (nodeWidth + sizes.across)),
          y: y + sizes.head + row * (sizes.node + sizes.down),
          width: nodeWidth,
          height: sizes.node,
        });
      }
    }
    y += height + sizes.between;
  }
  return {
    ...{ width: whole, height: Math.max(0, y - sizes.between), bands, nodes },
    lines: slim ? [] : linesOf(graph, nodes),
  };
}

function linesOf({ edges }: PipelineGraph, nodes: readonly NodePlace[]): readonly Line[] {
  const at = new Map(nodes.map((place) => [place.node.id, place]));
  return edges.flatMap(({ from, to }) => {
    const [begin, end] = [at.get(from), at.get(to)];
    return begin === undefined || end === undefined ? [] : [{ id: `${from} ${to}`, from: begin, to: end }];
  });
}

/** What of a drawing is seen between two heights. */
export function seenOf(places: Places, top: number, bottom: number): Places {
  const near = ({ y, height }: Box): boolean => y < bottom && y + height > top;
  return {
    ...places,
    bands: places.bands.filter(near),
    nodes: places.nodes.filter(near),
    lines: places.lines.filter(
      ({ from, to }) => Math.min(from.y, to.y) < bottom && Math.max(from.y, to.y) + sizes.node > top,
    ),
  };
}

/** The way of a line. */
export function pathOf({ from, to }: Line): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max(12, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
