/**
 * A position in a query as a person counts it: from 1, with the line where there are several.
 *
 * @example `placeIn("up +", 4)` is `character 5`
 */
export function placeIn(query: string, at: number): string {
  const before = query.slice(0, at).split("\n");
  const character = [...(before.at(-1) ?? "")].length + 1;
  return query.includes("\n") ? `line ${before.length}, character ${character}` : `character ${character}`;
}
