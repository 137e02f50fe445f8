import type { Attributes } from "../support/index.ts";

/** What one library of one process sent, judged. */
export interface Sent<Item> {
  readonly resource: Attributes;
  readonly scope: string;
  readonly items: readonly Item[];
}

/** Cuts what was sent into parts of about so many items, each of which is kept at once. */
export function* inParts<Item>(sent: readonly Sent<Item>[], most: number): Generator<readonly Sent<Item>[]> {
  let part: Sent<Item>[] = [];
  let free = most;
  for (const { items, ...from } of sent) {
    for (let start = 0; start < items.length; ) {
      const some = items.slice(start, start + free);
      part.push({ ...from, items: some });
      start += some.length;
      free -= some.length;
      if (free > 0) continue;
      yield part;
      part = [];
      free = most;
    }
  }
  if (part.length > 0) yield part;
}
