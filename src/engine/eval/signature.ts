import type { VectorMatching } from "../../promql/index.ts";
import type { Column } from "../model/column.ts";
import { type Labels, nameLabel } from "../model/labels.ts";

/** One to one on all labels but the name. */
const bare: VectorMatching = { mode: "ignoring", labels: [], many: undefined, include: [] };

/** How the sides of an operator find each other; what was written, or its default. */
export function matchingOf(matching: VectorMatching | undefined): VectorMatching {
  return matching ?? bare;
}

/** Gives a text for labels that is the same for those that find each other. */
export function signatureOf({
  mode,
  labels,
}: Pick<VectorMatching, "mode" | "labels">): (labels: Labels) => string {
  if (mode === "on") {
    const names = [...new Set(labels)];
    return (given) => {
      let text = "";
      for (const name of names) {
        const value = given.get(name);
        // The length first: no value can look like the end of another.
        text += `${value.length}:${value}`;
      }
      return text;
    };
  }
  const ignored = new Set([nameLabel, ...labels]);
  return (given) => given.without(ignored).key;
}

/** Columns by signature; those of one in the order in which they come. */
export function bySignature(
  columns: readonly Column[],
  signature: (labels: Labels) => string,
): ReadonlyMap<string, readonly Column[]> {
  const found = new Map<string, Column[]>();
  for (const column of columns) {
    const key = signature(column.labels);
    const same = found.get(key);
    if (same === undefined) found.set(key, [column]);
    else same.push(column);
  }
  return found;
}

/** 1 at each moment at which some column has a value. */
export function anyPresent(columns: readonly Column[], count: number): Uint8Array {
  const present = new Uint8Array(count);
  for (const column of columns) {
    for (let i = 0; i < count; i++) present[i] = (present[i] ?? 0) | (column.present[i] ?? 0);
  }
  return present;
}
