const named = ["timestamp_seconds", "seconds", "bytes", "ratio", "usd"] as const;

/** Units of the catalog. `none` counts things or states; everything else is a base unit. */
export type Unit = (typeof named)[number] | "none";

/** The suffix that a unit puts on a metric name; `none` puts none. */
export type UnitSuffix<U extends Unit> = U extends "none" ? "" : `_${U}`;

/** The suffix that `unit` puts on a metric name, at run time. */
export function unitSuffix(unit: Unit): string {
  return unit === "none" ? "" : `_${unit}`;
}

/** The unit that a metric name says at its end, before the `_total` of a counter. */
export type SaidUnit<N extends string> = N extends `${infer S}_total`
  ? SaidUnit<S>
  : N extends `${string}_timestamp_seconds`
    ? "timestamp_seconds"
    : N extends `${string}_seconds`
      ? "seconds"
      : N extends `${string}_bytes`
        ? "bytes"
        : N extends `${string}_ratio`
          ? "ratio"
          : N extends `${string}_usd`
            ? "usd"
            : "none";

/** The unit that a metric name says, at run time. */
export function saidUnit(name: string): Unit {
  const stem = name.replace(/_total$/, "");
  return named.find((unit) => stem.endsWith(unitSuffix(unit))) ?? "none";
}
