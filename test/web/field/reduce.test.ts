import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { singleValue, Written } from "../../../src/grafana/index.ts";
import type { Fields } from "../../../src/narrow/index.ts";
import { applyFieldConfig } from "../../../web/src/field/apply-field-config.ts";
import { legendCalcs, reduceFrames } from "../../../web/src/field/reduce.ts";
import type { Cell, Frame, RawFrame } from "../../../web/src/frame/frame.ts";
import { grafana } from "../oracle.ts";

const times = [1_000, 2_000, 3_000, 4_000];
const series = (values: readonly Cell[], legend = "a"): RawFrame => ({
  refId: "A",
  kind: "series",
  fields: [
    { name: "Time", type: "time", values: times.slice(0, values.length) },
    { name: "Value", type: "number", legend, values },
  ],
});
const configured = (frames: readonly RawFrame[], defaults = {}): readonly Frame[] =>
  applyFieldConfig(
    frames,
    { defaults, overrides: [] },
    { theme: "dark", zone: "utc", scope: new Map(), panelType: "stat" },
  );
const reduced = (frames: readonly Frame[], reduceOptions: Fields) =>
  reduceFrames(frames, new Written({ reduceOptions }).read(singleValue).reduceOptions);
const ids = [
  "last",
  "lastNotNull",
  "first",
  "firstNotNull",
  "min",
  "max",
  "mean",
  "sum",
  "count",
  "range",
  "delta",
  "diff",
  "diffperc",
  "median",
  "p95",
  "stdDev",
  "changeCount",
  "distinctCount",
];

describe("numbers of stats and gauges", () => {
  it("are Grafana's, for every calculation; a gap is no value", () => {
    const values = fc.array(fc.oneof(fc.constant(null), fc.double({ min: -100, max: 100, noNaN: true })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(values, fc.constantFrom(...ids), (cells, id) => {
        const present = cells.filter((cell) => cell !== null);
        const expected = grafana.reduceField({
          field: { name: "", type: grafana.FieldType.number, config: {}, values: present },
          reducers: [id],
        })[id];
        const [number] = reduced(configured([series(cells)]), { calcs: [id] });
        expect(number?.value).toEqual(expected ?? null);
      }),
    );
  });

  it("carry title, text, colour and the line behind them", () => {
    const defaults = {
      unit: "s",
      thresholds: {
        mode: "absolute",
        steps: [
          { value: null, color: "green" },
          { value: 2, color: "red" },
        ],
      },
      color: { mode: "thresholds" },
    };
    const [number] = reduced(configured([series([1, 2.5, null])], defaults), {
      calcs: ["lastNotNull"],
    });
    expect(number).toMatchObject({
      title: "a",
      calc: "lastNotNull",
      value: 2.5,
      row: 1,
      times: [1_000, 2_000, 3_000],
    });
    expect(number?.display).toMatchObject({ text: "2.50", suffix: " s", color: "#F2495C" });
  });

  it("say what the file wants where there is no value", () => {
    const frames = configured([series([null, null])], { noValue: "No data" });
    expect(reduced(frames, { calcs: ["lastNotNull"] })[0]?.display.text).toBe("No data");
    expect(reduced([], {})).toEqual([]);
  });

  it("are one for each row where the file asks for all values, up to its limit", () => {
    const table: RawFrame = {
      refId: "A",
      kind: "table",
      fields: [
        { name: "service", type: "string", values: ["a", "b", "c"] },
        { name: "Value", type: "number", values: [1, 2, 3] },
      ],
    };
    const rows = reduced(configured([table]), { values: true, limit: 2 });
    expect(rows.map(({ title, value }) => [title, value])).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });

  it("can be taken of some fields only", () => {
    const frames = configured([series([1], "keep"), series([2], "leave")]);
    expect(reduced(frames, { calcs: ["last"], fields: "/^keep$/" }).map(({ value }) => value)).toEqual([1]);
  });
});

describe("calculations of legends", () => {
  it("have Grafana's heads, and a unit of their own where they count", () => {
    const [frame] = configured([series([0.001, 0.002])], { unit: "s" });
    const field = frame?.fields[1];
    if (frame === undefined || field === undefined) throw new Error("no field");
    const calcs = legendCalcs(field, frame, ["lastNotNull", "max", "count", "diffperc", "unknown"]);
    expect(calcs.map(({ title, display: { text, suffix } }) => [title, text, suffix])).toEqual([
      ["Last *", "2", " ms"],
      ["Max", "2", " ms"],
      ["Count", "2", undefined],
      ["Difference percent", "100", "%"],
    ]);
  });
});
