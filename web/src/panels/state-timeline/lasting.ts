const parts = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** A duration in its two largest units: `2 h 5 min`, `45 s`. */
export function lastingText(ms: number): string {
  const found: string[] = [];
  let rest = Math.max(0, Math.round(ms / 1000) * 1000);
  for (const [name, size] of parts) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) found.push(`${count} ${name}`);
  }
  return found.slice(0, 2).join(" ") || "0 s";
}
