import type { Judged } from "./judge.ts";

/** One line on a change: what caught it first, what was changed, and what was said. */
export function line({ mutation, catches }: Judged): string {
  const { operator, file, what } = mutation;
  const by = catches.length === 0 ? "SURVIVED" : catches.map(({ net }) => net).join(" + ");
  const said = catches[0]?.said.replace(/\s+/g, " ") ?? "";
  return `${by} | ${operator} | ${file} | ${what}${said === "" ? "" : ` | ${clipped(said, 140)}`}`;
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** How many were caught by what, the commonest first. */
export function summary(judged: readonly Judged[]): string {
  const kinds = judged.map(({ catches: [first] }) => first?.kind ?? "nothing");
  const counts = [...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length] as const);
  const parts = counts.sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} by ${kind}`);
  return `${judged.length} wrong changes of the catalog, caught: ${parts.join(", ")}`;
}
