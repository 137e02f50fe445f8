import type { Cell, RawField, RawFrame } from "../../frame/frame.ts";
import { lengthOf, type Transformer } from "./transformer.ts";

type Row = ReadonlyMap<string, Cell>;

/**
 * One table out of several: rows that agree in every column that all tables have are put together, unless they
 * disagree in another column. Frames that share no column stay as they are.
 */
export const merge: Transformer = (frames) => {
  if (frames.length <= 1) return frames;
  const full = frames.filter(({ fields }) => fields.length > 0);
  if (full.length === 0) return frames.slice(0, 1);
  const columns = new Map<string, RawField>();
  for (const { fields } of full) {
    for (const field of fields) if (!columns.has(field.name)) columns.set(field.name, field);
  }
  const shared = [...columns.keys()].filter((name) =>
    full.every(({ fields }) => fields.some((field) => field.name === name)),
  );
  if (shared.length === 0) return frames;
  const rows = mergedRows(full, shared);
  return [
    {
      refId: `merge-${full.map(({ refId }) => refId).join("-")}`,
      kind: "table",
      fields: [...columns].map(([name, field]) => ({
        name,
        type: field.type,
        ...(field.legend === undefined ? {} : { legend: field.legend }),
        values: rows.map((row) => row.get(name) ?? null),
      })),
    },
  ];
};

function mergedRows(frames: readonly RawFrame[], shared: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  const byKey = new Map<string, number[]>();
  for (const frame of frames) {
    for (let index = 0; index < lengthOf(frame); index += 1) {
      const row: Row = new Map(frame.fields.map(({ name, values }) => [name, values[index] ?? null]));
      const key = JSON.stringify(shared.map((name) => String(row.get(name))));
      const candidates = byKey.get(key) ?? [];
      byKey.set(key, candidates);
      const fitting = candidates.filter((candidate) => agrees(rows[candidate], row));
      for (const candidate of fitting) rows[candidate] = new Map([...(rows[candidate] ?? []), ...row]);
      if (fitting.length === 0) candidates.push(rows.push(row) - 1);
    }
  }
  return rows;
}

function agrees(existing: Row | undefined, row: Row): boolean {
  return [...row].every(([name, value]) => {
    const before = existing?.get(name) ?? null;
    return before === null || before === value;
  });
}
