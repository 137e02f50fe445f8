/** Units of the catalog. `none` counts things or states; everything else is a base unit. */
export type Unit = "seconds" | "timestamp_seconds" | "bytes" | "ratio" | "usd" | "none";

/** The suffix that a unit puts on a metric name; `none` puts none. */
export type UnitSuffix<U extends Unit> = U extends "none" ? "" : `_${U}`;

/** The suffix that `unit` puts on a metric name, at run time. */
export function unitSuffix(unit: Unit): string {
  return unit === "none" ? "" : `_${unit}`;
}
