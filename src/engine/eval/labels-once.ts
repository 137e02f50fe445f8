import { ObsError } from "../../errors/index.ts";
import type { Column } from "../model/column.ts";
import type { PromDialect } from "../model/dialect.ts";
import { type Labels, nameLabel } from "../model/labels.ts";

const name: ReadonlySet<string> = new Set([nameLabel]);
/** Prometheus 3 takes what is said of the metric away with its name. */
export const metadata: ReadonlySet<string> = new Set([nameLabel, "__type__", "__unit__"]);

/** The labels without the name of the metric: what was computed is another quantity. */
export function unnamed(labels: Labels, dialect: PromDialect): Labels {
  return labels.without(dialect === 3 ? metadata : name);
}

function twice(): ObsError {
  return new ObsError({
    code: "ENGINE_QUERY",
    problem: "vector cannot contain metrics with the same labelset",
    fix: "take one metric, or aggregate so that each label set is there once",
  });
}

/** Gives back columns; throws an `ObsError` ENGINE_QUERY where two have the same labels. */
export function distinct(columns: readonly Column[]): readonly Column[] {
  if (columns.length < 2) return columns;
  const keys = new Set<string>();
  for (const { labels } of columns) keys.add(labels.key);
  if (keys.size < columns.length) throw twice();
  return columns;
}

/** Makes one column of those with the same labels; throws an `ObsError` ENGINE_QUERY where two have a value at once. */
export function merged(columns: readonly Column[]): readonly Column[] {
  if (columns.length < 2) return columns;
  const byKey = new Map<string, Column>();
  let isMerged = false;
  for (const column of columns) {
    const { key } = column.labels;
    const other = byKey.get(key);
    byKey.set(key, other === undefined ? column : joined(other, column));
    isMerged ||= other !== undefined;
  }
  return isMerged ? [...byKey.values()] : columns;
}

function joined(a: Column, b: Column): Column {
  const values = a.values.slice();
  const present = a.present.slice();
  for (let i = 0; i < values.length; i++) {
    if (b.present[i] !== 1) continue;
    if (present[i] === 1) throw twice();
    values[i] = b.values[i] ?? 0;
    present[i] = 1;
  }
  return { labels: a.labels, values, present };
}
