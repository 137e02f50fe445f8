import type { QueryUnit } from "../../promql/index.ts";

const filters: Readonly<Partial<Record<QueryUnit, string>>> = {
  ratio: "humanizePercentage",
  seconds: "humanizeDuration",
  bytes: "humanize1024",
  usd: 'printf "%.2f USD"',
  // A number that was extrapolated has a tail that nobody reads, and another one on each server.
  none: "humanize",
  "none/s": "humanize",
};

/** The filter that makes Prometheus write a value in its unit, with the pipe before it. */
export function humanizer(unit: QueryUnit): string {
  const filter = filters[unit];
  return filter === undefined ? "" : ` | ${filter}`;
}

/** What that filter writes: for the expected texts of rule tests and for the pages. */
export function humanize(amount: number, unit: QueryUnit): string {
  if (unit === "ratio") return `${fourDigits(amount * 100)}%`;
  if (unit === "seconds") return duration(amount);
  if (unit === "bytes") return binary(amount);
  if (unit === "usd") return `${amount.toFixed(2)} USD`;
  if (unit === "none" || unit === "none/s") return decimal(amount);
  return String(amount);
}

function fourDigits(amount: number): string {
  return String(Number(amount.toPrecision(4)));
}

function duration(seconds: number): string {
  if (seconds >= 60) {
    const whole = Math.floor(seconds);
    const parts = [
      ["d", Math.floor(whole / 86_400)],
      ["h", Math.floor(whole / 3_600) % 24],
      ["m", Math.floor(whole / 60) % 60],
      ["s", whole % 60],
    ] as const;
    const first = parts.findIndex(([, count]) => count > 0);
    return parts
      .slice(first)
      .map(([name, count]) => `${count}${name}`)
      .join(" ");
  }
  if (seconds >= 1 || seconds === 0) return `${fourDigits(seconds)}s`;
  return scaled(seconds, 1_000, ["", "m", "u", "n"], (amount) => amount >= 1, "s");
}

function scaled(
  amount: number,
  factor: number,
  prefixes: readonly string[],
  enough: (amount: number) => boolean,
  suffix: string,
): string {
  const [prefix = "", ...smaller] = prefixes;
  if (enough(amount) || smaller.length === 0) return `${fourDigits(amount)}${prefix}${suffix}`;
  return scaled(amount * factor, factor, smaller, enough, suffix);
}

function decimal(amount: number): string {
  const size = Math.abs(amount);
  const sign = amount < 0 ? "-" : "";
  if (size === 0) return "0";
  if (size < 1)
    return `${sign}${scaled(size, 1_000, ["", "m", "u", "n", "p", "f", "a", "z", "y"], (one) => one >= 1, "")}`;
  return `${sign}${scaled(size, 1 / 1_000, ["", "k", "M", "G", "T", "P", "E", "Z", "Y"], (one) => one < 1_000, "")}`;
}

function binary(bytes: number): string {
  return scaled(bytes, 1 / 1_024, ["", "ki", "Mi", "Gi", "Ti", "Pi"], (amount) => amount < 1_024, "");
}
