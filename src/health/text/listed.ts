/** `a, b and c`. Not by `Intl`, whose first use takes 8 MB of the process for good. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
