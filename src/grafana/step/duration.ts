const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/**
 * Milliseconds of a duration as Grafana and Prometheus write it: `15s`, `1h30m`, `>10s` (at least), `500ms`. A bare
 * number is seconds. `undefined` for anything else, and for nothing.
 *
 * @example durationMs("1m30s") // 90000
 */
export function durationMs(text: string): number | undefined {
  const plain = text.trim().replace(/^>=?\s*/, "");
  if (/^\d+(\.\d+)?$/.test(plain)) return positive(Number(plain) * 1_000);
  if (!/^(\d+(\.\d+)?(ms|[smhdwMy]))+$/.test(plain)) return undefined;
  let sum = 0;
  for (const [, number, unit = ""] of plain.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwMy])/g)) {
    sum += Number(number) * (unitMs[unit] ?? 0);
  }
  return positive(sum);
}

/**
 * The shortest exact text that PromQL reads as this duration.
 *
 * @example durationText(90_000) // "90s"
 */
export function durationText(ms: number): string {
  const whole = Math.max(1, Math.round(ms));
  for (const unit of ["d", "h", "m", "s"] as const) {
    const size = unitMs[unit] ?? 1;
    if (whole % size === 0) return `${whole / size}${unit}`;
  }
  return `${whole}ms`;
}

const positive = (ms: number): number | undefined => (Number.isFinite(ms) && ms > 0 ? ms : undefined);
