import type { QueryUnit } from "../promql/index.ts";
import { humanize } from "../rules/index.ts";

const asRules = new Set<QueryUnit>(["ratio", "seconds", "bytes"]);

/** A value in its unit, short enough to be read: as messages of alerts write it, and with four digits. */
export function amountText(amount: number, unit: QueryUnit): string {
  if (asRules.has(unit)) return humanize(amount, unit);
  const digits = String(Number(amount.toPrecision(4)));
  const [thing = "", per] = unit.split("/");
  if (thing === "none") return per === undefined ? digits : `${digits}/${per}`;
  return `${digits} ${unit === "timestamp_seconds" ? "s since 1970" : unit}`;
}
