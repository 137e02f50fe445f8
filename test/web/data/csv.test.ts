import fc from "fast-check";
import { expect, it } from "vitest";
import { csvOf } from "../../../web/src/data/csv.ts";
import { applyFieldConfig } from "../../../web/src/field/apply-field-config.ts";
import type { Cell, FieldType, Frame, RawFrame } from "../../../web/src/frame/frame.ts";

const configured = (frames: readonly RawFrame[]): readonly Frame[] =>
  applyFieldConfig(
    frames,
    { defaults: {}, overrides: [] },
    { theme: "dark", zone: "utc", scope: new Map(), panelType: "table" },
  );
const column = (name: string, type: FieldType, values: readonly Cell[]) => ({ name, type, values });
const at = (second: number): number => 1_700_000_000_000 + second * 1_000;
const series = (legend: string, times: readonly number[], values: readonly Cell[]): RawFrame => ({
  refId: "A",
  kind: "series",
  fields: [column("Time", "time", times), { ...column("Value", "number", values), legend }],
});

/** Cells of a CSV text, by its own rules. */
function read(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

it("puts series that share their moments beside each other", () => {
  const times = [at(0), at(15)];
  expect(csvOf(configured([series("a", times, [1, null]), series("b, c", times, [Number.NaN, -2.5])]))).toBe(
    'Time,a,"b, c"\r\n2023-11-14T22:13:20.000Z,1,NaN\r\n2023-11-14T22:13:35.000Z,,-2.5\r\n',
  );
});

it("joins series of other moments by time", () => {
  const frames = configured([series("a", [at(0), at(30)], [1, 3]), series("b", [at(15)], [2])]);
  expect(read(csvOf(frames)).slice(1)).toEqual([
    ["2023-11-14T22:13:20.000Z", "1", ""],
    ["2023-11-14T22:13:35.000Z", "", "2"],
    ["2023-11-14T22:13:50.000Z", "3", ""],
  ]);
});

it("writes tables one after the other", () => {
  const table = (refId: string): RawFrame => ({
    refId,
    kind: "table",
    fields: [column("x", "string", ["1"])],
  });
  expect(csvOf(configured([table("A"), table("B")]))).toBe("x\r\n1\r\n\r\nx\r\n1\r\n");
  expect(csvOf([])).toBe("");
});

it("keeps every text whole, and lets none become a formula", () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("=1+1", "+a", "-a", "@x", "\t=1", "\r=1", 'a"b', "a,b", "a\r\nb"),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (values, name) => {
      fc.pre(name !== "");
      const frames = configured([
        { refId: "A", kind: "table", fields: [column(name, "string", values), column("n", "number", [-1])] },
      ]);
      const rows = read(csvOf(frames));
      const plain = (cell: string | undefined) => cell?.replace(/^'(?=[=+\-@\t\r])/, "");
      expect(rows.slice(1).map(([cell]) => plain(cell))).toEqual(values.map((value) => plain(value)));
      for (const [cell = ""] of rows) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(rows[1]?.[1]).toBe("-1");
    }),
  );
});
