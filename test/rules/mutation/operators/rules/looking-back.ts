import { prometheus } from "../../../../../src/duration/index.ts";
import type { Node } from "../../../../../src/promql/index.ts";
import { inQuery } from "./in-query.ts";

const scaled = (duration: string, times: number): string =>
  prometheus.write(Math.round((prometheus.read(duration) ?? 0) * times));

/** What looks back, with another window or offset. */
function looking(node: Node, key: "window" | "offset"): readonly (readonly [string, Node])[] {
  if (node.type !== "selector" && node.type !== "subquery") return [];
  const text = node[key];
  if (text === undefined) return [];
  return [0.5, 2].map((times) => {
    const other = scaled(text, times);
    return [`${key} ${text} → ${other}`, { ...node, [key]: other }] as const;
  });
}

export const window = inQuery("window", (node) => looking(node, "window"));
export const shift = inQuery("offset", (node) => looking(node, "offset"));
