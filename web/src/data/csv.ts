import type { Cell, Field, FieldType, Frame } from "../frame/frame.ts";

/**
 * A panel's frames as CSV (RFC 4180). Series that share their moments stand beside each other; other frames follow
 * one another with an empty line between. Moments are written in UTC. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front.
 */
export function csvOf(frames: readonly Frame[]): string {
  const tables = tablesOf(frames).filter((columns) => columns.length > 0);
  return tables.map(tableText).join("\r\n");
}

type Column = Pick<Field, "title" | "type" | "values">;

function tablesOf(frames: readonly Frame[]): readonly (readonly Column[])[] {
  const series = frames.filter(({ kind, fields }) => kind === "series" && fields[0]?.type === "time");
  if (series.length < 2) return frames.map(({ fields }) => fields);
  const others = frames.filter((frame) => !series.includes(frame));
  return [joined(series), ...others.map(({ fields }) => fields)];
}

function joined(series: readonly Frame[]): readonly Column[] {
  const lists = new Set(series.map(({ fields }) => fields[0]?.values ?? []));
  const [shared] = lists;
  const columns = series.flatMap(({ fields }) => fields.slice(1));
  if (lists.size === 1 && shared !== undefined)
    return [{ title: "Time", type: "time", values: shared }, ...columns];
  const times = [...new Set([...lists].flat())].sort((a, b) => Number(a) - Number(b));
  const rowOf = new Map(times.map((time, row) => [time, row]));
  const moved = series.flatMap(({ fields: [time, ...rest] }) =>
    rest.map((field): Column => {
      const values: Cell[] = new Array<Cell>(times.length).fill(null);
      field.values.forEach((value, index) => {
        values[rowOf.get(time?.values[index] ?? null) ?? 0] = value;
      });
      return { ...field, values };
    }),
  );
  return [{ title: "Time", type: "time", values: times }, ...moved];
}

function tableText(columns: readonly Column[]): string {
  const length = Math.max(0, ...columns.map(({ values }) => values.length));
  const lines = [columns.map(({ title }) => quoted(title)).join(",")];
  for (let row = 0; row < length; row += 1) {
    lines.push(columns.map(({ type, values }) => cellText(values[row] ?? null, type)).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

function cellText(value: Cell, type: FieldType): string {
  if (value === null) return "";
  if (typeof value === "number") return type === "time" ? momentText(value) : String(value);
  return typeof value === "boolean" ? String(value) : quoted(value);
}

const momentText = (ms: number): string =>
  Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);

function quoted(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
