/**
 * Whether a pattern means a branch: `*` stands for anything but `/`, `**` for anything. It looks at each place of the
 * branch once for each part of the pattern, whatever either is.
 *
 * @example meansBranch("release/**", "release/2026/1") // true
 */
export function meansBranch(pattern: string, branch: string): boolean {
  let reached: ReadonlySet<number> = new Set([0]);
  for (const [part] of pattern.matchAll(/\*+|[^*]+/g)) {
    const next = new Set<number>();
    for (const at of reached)
      if (!part.startsWith("*")) {
        if (branch.startsWith(part, at)) next.add(at + part.length);
      } else {
        const slash = branch.indexOf("/", at);
        const end = part.length > 1 || slash < 0 ? branch.length : slash;
        for (let to = at; to <= end; to++) next.add(to);
      }
    reached = next;
  }
  return reached.has(branch.length);
}
