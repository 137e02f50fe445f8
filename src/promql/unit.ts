import type { Unit } from "../catalog/index.ts";

/** Unit of a value that a query gives: one of the catalog, or one of it per second. */
export type ValueUnit = Unit | `${Unit}/s`;

/** Unit of a set of bucket counters with `le`; only a quantile or a heatmap can read it. */
export type BucketUnit = `le:${Unit}`;

export type QueryUnit = ValueUnit | BucketUnit;

/** What `A / B` is in; `never` where the two do not divide. */
export type Quotient<A extends ValueUnit, B extends ValueUnit> = [A, B] extends [B, A]
  ? "ratio"
  : B extends "none" | "ratio"
    ? A
    : [A, B] extends [`${infer X extends Unit}/s`, "none/s"]
      ? X
      : [A, B] extends [`${Unit}/s`, "seconds/s"]
        ? A
        : never;

/** What `A * B` is in; `never` where the two have no product. */
export type Product<A extends ValueUnit, B extends ValueUnit> = B extends "none" | "ratio"
  ? A
  : A extends "none" | "ratio"
    ? B
    : [A, B] extends [`${infer X extends Unit}/s`, "seconds"] | ["seconds", `${infer X extends Unit}/s`]
      ? X
      : never;

/** What `A * B` is in, at run time; undefined where the two have no product. */
export function product(a: QueryUnit, b: QueryUnit): QueryUnit | undefined {
  if (isBuckets(a) || isBuckets(b)) return undefined;
  if (b === "none" || b === "ratio") return a;
  if (a === "none" || a === "ratio") return b;
  return b === "seconds" ? beforeSecond(a) : a === "seconds" ? beforeSecond(b) : undefined;
}

/** What `A / B` is in, at run time; undefined where the two do not divide. */
export function quotient(a: QueryUnit, b: QueryUnit): QueryUnit | undefined {
  if (isBuckets(a) || isBuckets(b)) return undefined;
  if (a === b) return "ratio";
  if (b === "none" || b === "ratio") return a;
  if (b === "none/s") return beforeSecond(a);
  return b === "seconds/s" && beforeSecond(a) !== undefined ? a : undefined;
}

function beforeSecond(unit: QueryUnit): Unit | undefined {
  const units: readonly Unit[] = ["seconds", "timestamp_seconds", "bytes", "ratio", "usd", "none"];
  return units.find((candidate) => unit === `${candidate}/s`);
}

export function isBuckets(unit: QueryUnit): unit is BucketUnit {
  return unit.startsWith("le:");
}
