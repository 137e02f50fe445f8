import type { Fields } from "../../../src/narrow/index.ts";
import type { Labels } from "../frame/frame.ts";

/** The labels of an answer; whatever is no text is left out. */
export function readLabels(value: Fields): Labels {
  const labels: Record<string, string> = Object.create(null);
  for (const [name, text] of Object.entries(value)) if (typeof text === "string") labels[name] = text;
  return labels;
}

/** `a="x", b="y"` in the order of the names; values are quoted as PromQL does. */
export function formatLabels(labels: Labels, separator = ", "): string {
  return Object.keys(labels)
    .sort()
    .map((name) => `${name}=${JSON.stringify(labels[name])}`)
    .join(separator);
}
