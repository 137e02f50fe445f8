/** Something that is drawn as a box. */
export interface Box {
  readonly id: string;
  /** Ids of those that it needs. */
  readonly needs: readonly string[];
}

/** A box at its place. */
export interface Placed<B extends Box> {
  readonly box: B;
  readonly x: number;
  readonly y: number;
}

export const boxWidth = 168;
export const boxHeight = 46;
const [gapX, gapY, gapRow, edge] = [20, 64, 22, 16];
const mostInRow = 6;
/** Lines that lead back go round below a box. */
const roundAbout = 30;

/** Boxes with their places, and how much room they take together. */
export interface Layout<B extends Box> {
  readonly placed: readonly Placed<B>[];
  readonly width: number;
  readonly height: number;
}

/**
 * Puts layers below one another, the last of them on top, so that arrows lead down. Boxes stand below what needs them,
 * as near as others let them; a layer that is too wide goes on in the next row.
 */
export function layOut<B extends Box>(layers: readonly (readonly B[])[]): Layout<B> {
  const middle = new Map<string, number>();
  const placed: Placed<B>[] = [];
  const most = Math.min(mostInRow, Math.max(1, ...layers.map((layer) => layer.length)));
  const width = most * (boxWidth + gapX) - gapX;
  const wanted = new Map<string, number[]>();
  let y = edge;
  for (const layer of layers.toReversed()) {
    const at = new Map(layer.map(({ id }) => [id, mean(wanted.get(id) ?? []) ?? width / 2]));
    const sorted = layer.toSorted((one, other) => (at.get(one.id) ?? 0) - (at.get(other.id) ?? 0));
    const rows = Math.ceil(sorted.length / most);
    for (let row = 0; row < rows; row += 1) {
      // Neighbours stay together: a long layer is cut into columns, each of which goes down.
      const boxes = sorted.filter((_, index) => index % rows === row);
      const left = edge + (width - (boxes.length * (boxWidth + gapX) - gapX)) / 2;
      for (const [index, box] of boxes.entries()) {
        const x = Math.round(left + index * (boxWidth + gapX));
        placed.push({ box, x, y });
        middle.set(box.id, x + boxWidth / 2);
      }
      y += boxHeight + (row < rows - 1 ? gapRow : gapY);
    }
    for (const { id, needs } of layer) {
      for (const need of needs) wanted.set(need, [...(wanted.get(need) ?? []), middle.get(id) ?? 0]);
    }
  }
  return { placed, width: width + 2 * edge, height: Math.max(edge, y - gapY + edge + roundAbout) };
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
