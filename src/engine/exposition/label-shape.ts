import { byText, Labels } from "../model/labels.ts";

/** Which labels the series of a page have, and in which order. */
interface Shape {
  /** In the order of the page. */
  readonly written: readonly string[];
  /** All series of a shape share them. */
  readonly sorted: readonly string[];
  /** Which of the page's labels stands at which place of the sorted ones; undefined where a name is empty or stands twice. */
  readonly order: readonly number[] | undefined;
}

/** Sorts the labels of a page once for all series that have the same. */
export class LabelShapes {
  readonly #shapes = new Map<string, Shape>();
  #last: Shape = shapeOf([]);

  /** Of names and values in the order of a page; undefined where a name is empty or stands twice. */
  labels(names: readonly string[], values: readonly string[]): Labels | undefined {
    if (!isSame(this.#last.written, names)) this.#last = this.#shapeOf(names);
    const { sorted, order } = this.#last;
    if (order === undefined) return undefined;
    if (values.includes("")) {
      const isThere = (_: string, label: number): boolean => values[label] !== "";
      return this.labels(names.filter(isThere), values.filter(isThere));
    }
    const ordered = order.map((label) => values[label] ?? "");
    return Labels.ofSorted(sorted, ordered);
  }

  #shapeOf(names: readonly string[]): Shape {
    const key = names.join();
    const known = this.#shapes.get(key);
    // Other names can be joined to the same text.
    if (known !== undefined && isSame(known.written, names)) return known;
    const shape = shapeOf([...names]);
    this.#shapes.set(key, shape);
    return shape;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function shapeOf(written: readonly string[]): Shape {
  const all = [...written.keys()].sort((a, b) => byText(written[a] ?? "", written[b] ?? ""));
  const sorted = all.map((label) => written[label] ?? "");
  const isPlain = sorted.every((name, i) => name !== "" && name !== sorted[i + 1]);
  return { written, sorted, order: isPlain ? all : undefined };
}
