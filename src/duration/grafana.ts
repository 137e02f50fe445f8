import type { Dialect } from "./dialect.ts";
import { longestMs, unitMs } from "./units.ts";

const pageUnits: Readonly<Record<string, number>> = { ...unitMs, M: 2_592_000_000 };

/**
 * What Grafana's page reads: least steps of panels, refreshes, steps of annotations, variables of intervals. It looks
 * at the first number and its unit, and takes its whole part: `1h30m` and `1.5h` are an hour. A plain number is seconds;
 * zero and less are no limit. Its page once took the sign off `>10s`, as its server still does.
 */
export const grafanaPage: Dialect = {
  read(text) {
    const plain = text.replace(/^>=?\s*/, "");
    const pattern = Number(plain) ? /^\s*([+-]?\d+)/ : /^(-?\d+)(?:\.\d+)?(ms|[yMwdhms])/;
    const [, number, unit = "s"] = pattern.exec(plain) ?? [];
    return number === undefined ? undefined : Number(number) * (pageUnits[unit] ?? 0);
  },
  fix: "write a whole number and one of y, M, w, d, h, m, s or ms, such as 30s",
};

const year = 365.25 * unitMs.d;
const calendar: Readonly<Record<string, number>> = { d: unitMs.d, w: unitMs.w, M: year / 12, y: year };
const clock: Readonly<Record<string, number>> = {
  h: unitMs.h,
  m: unitMs.m,
  s: unitMs.s,
  ms: unitMs.ms,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};
const clockPart = String.raw`(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)`;
const clockText = new RegExp(`^([+-]?)(?:${clockPart})+$`);

/**
 * What Grafana's server reads: the least step of a query, and how often a data source is scraped. Hours and less add
 * up, with fractions; days and more stand alone, and its years have 365.25 days. A plain number is seconds.
 */
export const grafanaServer: Dialect = {
  read(text) {
    const plain = text.replace("<", "").replace(">", "").replace(/^\d+$/, "$&s");
    const [, count, unit = ""] = /^(\d+)([dwMy])$/.exec(plain) ?? [];
    if (count !== undefined) return within(Number(count) * (calendar[unit] ?? 0));
    if (/^[+-]?0$/.test(plain)) return 0;
    const sign = clockText.exec(plain)?.[1];
    if (sign === undefined) return undefined;
    const parts = [...plain.matchAll(new RegExp(clockPart, "g"))];
    const ms = parts.reduce((sum, [, number, name = ""]) => sum + Number(number) * (clock[name] ?? 0), 0);
    return within(sign === "-" ? -ms : ms);
  },
  fix: "write numbers with h, m, s or ms, such as 30s or 1h30m, or one number of d, w, M or y",
};

const within = (ms: number): number | undefined => (Math.abs(ms) < longestMs ? ms : undefined);
