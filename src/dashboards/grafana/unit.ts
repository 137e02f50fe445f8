import { ObsError } from "../../errors/index.ts";
import type { BucketUnit, QueryUnit } from "../../promql/index.ts";

const units: Readonly<Partial<Record<QueryUnit, string>>> = {
  seconds: "s",
  bytes: "bytes",
  ratio: "percentunit",
  usd: "currencyUSD",
  none: "short",
  "none/s": "ops",
  "seconds/s": "percentunit",
  "bytes/s": "binBps",
  "usd/s": "currencyUSD",
};

/** Grafana's id of a unit. Throws an `ObsError` DASHBOARD_UNIT for one that says nothing on a panel. */
export function grafanaUnit(unit: QueryUnit): string {
  const id = units[unit];
  if (id !== undefined) return id;
  throw new ObsError({
    code: "DASHBOARD_UNIT",
    problem: `a panel shows values in ${unit}`,
    fix:
      unit === "timestamp_seconds" ? "show the age of the timestamp" : "name a unit of Grafana on the panel",
  });
}

/** The unit of the bounds of buckets. */
export function bucketUnit(unit: BucketUnit): QueryUnit {
  const plain = Object.keys(units).find((known) => unit === `le:${known}`);
  return (plain ?? unit) as QueryUnit;
}
