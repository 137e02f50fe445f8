import { FieldType as GrafanaType, reduceField } from "@grafana/data";
import type { Cell, FieldType } from "../frame/frame.ts";

const types: Readonly<Record<FieldType, GrafanaType>> = {
  time: GrafanaType.time,
  number: GrafanaType.number,
  string: GrafanaType.string,
  boolean: GrafanaType.boolean,
};

/**
 * Grafana's reducers by id (`lastNotNull`, `mean`, `p95`, …) over the values of a field; one that is not known is
 * missing in what comes back. In series, a gap is a place without a sample and not a value.
 */
export function reduceValues(
  field: { readonly type: FieldType; readonly values: readonly Cell[] },
  reducers: readonly string[],
  gaps: boolean,
): Readonly<Record<string, unknown>> {
  const values = gaps ? field.values.filter((value) => value !== null) : [...field.values];
  return reduceField({
    field: { name: "", type: types[field.type], config: {}, values },
    reducers: [...reducers],
  });
}

/** A reduced value as a cell. */
export function cellOf(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}
