import { isRecord } from "../narrow/index.ts";

/** Every text in a value however deep, and `repeat`, which names a variable without a dollar, as one that does. */
export function textsIn(root: unknown): readonly string[] {
  const texts: string[] = [];
  let level: unknown[] = [root];
  while (level.length > 0) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === "string") texts.push(item);
      else if (Array.isArray(item)) for (const part of item) next.push(part);
      else if (isRecord(item)) {
        const { repeat } = item;
        const repeated = isRecord(repeat) ? repeat.value : repeat;
        if (typeof repeated === "string") texts.push(`$${repeated}`);
        for (const part of Object.values(item)) next.push(part);
      }
    }
    level = next;
  }
  return texts;
}
