/** Keys of the boards that this package generates, in the order in which a person needs them: first the whole, then its parts. */
export const ourOrder: readonly string[] = [
  "overview",
  "slo",
  "performance",
  "primitives",
  "circuit-breakers",
  "agents",
  "orchestration",
  "llm",
  "cost",
  "pipelines",
  "component-maturity",
  "delivery",
  "logs",
  "system",
  "sdk",
  "stack",
];

/** The place of a board among ours, 0 for the overview; undefined for any other board. */
export function placeOf(uid: string, tags: readonly string[]): number | undefined {
  if (!tags.includes("generated")) return undefined;
  const [, key = ""] = /^[a-z][a-z0-9_]*-(.+)$/.exec(uid) ?? [];
  const place = ourOrder.indexOf(key);
  return place === -1 ? undefined : place;
}
