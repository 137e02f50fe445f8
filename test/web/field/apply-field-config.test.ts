import type { FieldConfigSource as GrafanaSource } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { value } from "../../../src/grafana/declare/options.ts";
import type { Fields } from "../../../src/narrow/index.ts";
import type { FieldConfigSource } from "../../../web/src/board/model.ts";
import { farApart } from "../../../web/src/field/apart.ts";
import { applyFieldConfig } from "../../../web/src/field/apply-field-config.ts";
import { colorDistance } from "../../../web/src/field/color-distance.ts";
import type { Cell, RawFrame } from "../../../web/src/frame/frame.ts";
import { emptyScope } from "../../../web/src/scope/scope.ts";
import { asGrafana, grafana } from "../oracle.ts";

const registry = new grafana.FieldConfigOptionsRegistry();
const property = (id: string, custom = false) => ({
  id: custom ? `custom.${id}` : id,
  path: id,
  name: id,
  isCustom: custom,
  editor: () => null,
  override: () => null,
  process: (value: unknown) => value,
  shouldApply: () => true,
});
for (const id of [
  "unit",
  "decimals",
  "min",
  "max",
  "displayName",
  "noValue",
  "color",
  "thresholds",
  "mappings",
  "links",
]) {
  registry.register(property(id));
}
for (const id of ["lineWidth", "cellOptions"]) registry.register(property(id, true));

const themes = {
  dark: grafana.createTheme({ colors: { mode: "dark" } }),
  light: grafana.createTheme({ colors: { mode: "light" } }),
};

/** Thresholds as Grafana holds them in memory. */
function withInfinity(source: FieldConfigSource): GrafanaSource {
  return JSON.parse(JSON.stringify(source), (key, value) =>
    key === "value" && value === null ? Number.NEGATIVE_INFINITY : value,
  );
}

function byGrafana(frames: readonly RawFrame[], source: FieldConfigSource, theme: "dark" | "light") {
  const data = asGrafana(frames);
  const themed = themes[theme];
  const applied = grafana.applyFieldOverrides({
    data,
    fieldConfig: withInfinity(source),
    fieldConfigRegistry: registry,
    replaceVariables: (text: string) => text,
    theme: themed,
    timeZone: "utc",
  });
  return applied.map((frame) =>
    frame.fields.map((field) => {
      // A panel names its fields before it shows them.
      const title = grafana.getFieldDisplayName(field, frame, applied);
      return {
        title,
        seriesColor: hex(grafana.getFieldSeriesColor(field, themed).color),
        shown: field.values.map((value) => {
          const display = grafana.getDisplayProcessor({ field, theme: themed, timeZone: "utc" })(value);
          const { text, prefix, suffix, color } = display;
          return { text, prefix, suffix, color: hex(color) };
        }),
        lineWidth: field.config.custom?.lineWidth,
      };
    }),
  );
}

const width = { lineWidth: value((written) => written) };

function byUs(frames: readonly RawFrame[], source: FieldConfigSource, theme: "dark" | "light") {
  const context = { theme, zone: "utc", scope: emptyScope, panelType: "stat" };
  return applyFieldConfig(frames, source, context).map((frame) =>
    frame.fields.map((field) => ({
      title: field.title,
      seriesColor: hex(field.color),
      shown: field.values.map((value) => {
        const { text, prefix, suffix, color } = field.display(value);
        return { text, prefix, suffix, color: hex(color) };
      }),
      lineWidth: field.config.custom.read(width).lineWidth,
    })),
  );
}

const hex = (color: string | undefined): string => (color ?? "").replaceAll(" ", "").toLowerCase();

const number = fc.oneof(
  fc.constantFrom(0, 1, 79.9, 80, 0.5, -3, 1e-9, 123456789, 1e21),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const label = fc.constantFrom("a", "b", "c d");
const frames: fc.Arbitrary<readonly RawFrame[]> = fc
  .array(
    fc.record({
      values: fc.array(number, { minLength: 2, maxLength: 4 }),
      job: label,
      legend: fc.option(label, { nil: undefined }),
      text: label,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ values, job, legend, text }, index) => ({
      refId: index % 2 === 0 ? "A" : "B",
      kind: "series" as const,
      fields: [
        {
          name: "Time",
          type: "time" as const,
          values: values.map((_, at): Cell => 1_700_000_000_000 + at * 60_000),
        },
        {
          name: "Value",
          type: "number" as const,
          labels: { job },
          values,
          ...(legend === undefined ? {} : { legend }),
        },
        { name: "service", type: "string" as const, values: values.map((): Cell => text) },
      ],
    })),
  );

const thresholds = fc.constantFrom<Fields>(
  {
    mode: "absolute",
    steps: [
      { value: null, color: "green" },
      { value: 80, color: "red" },
    ],
  },
  {
    mode: "absolute",
    steps: [
      { value: null, color: "#009E73" },
      { value: 0, color: "transparent" },
      { value: 1, color: "semi-dark-orange" },
    ],
  },
  {
    mode: "percentage",
    steps: [
      { value: null, color: "text" },
      { value: 50, color: "rgb(1, 2, 3)" },
    ],
  },
);
const colorChoice = fc.constantFrom<Fields>(
  ...[
    "thresholds",
    "palette-classic",
    "palette-classic-by-name",
    "palette-colorblind",
    "fixed",
    "shades",
  ].map((mode) => ({
    mode,
    fixedColor: "dark-blue",
  })),
  ...[
    "continuous-GrYlRd",
    "continuous-BlPu",
    "continuous-blues",
    "continuous-viridis",
    "continuous-cividis",
  ].map((mode) => ({ mode })),
  { mode: "thresholds", seriesBy: "max" },
);
const mappings = fc.constantFrom<Fields[]>(
  [
    {
      type: "value",
      options: { 0: { text: "closed", color: "green" }, 1: { text: "open" }, a: { text: "Alpha" } },
    },
  ],
  [{ type: "range", options: { from: -5, to: 0.5, result: { text: "low", color: "blue" } } }],
  [{ type: "range", options: { from: 1, to: null, result: { color: "purple" } } }],
  [{ type: "regex", options: { pattern: "/^(\\w) d$/", result: { text: "[$1]", color: "red" } } }],
  [{ type: "special", options: { match: "null+nan", result: { text: "nothing" } } }],
);
const unit = fc.constantFrom(
  "none",
  "short",
  "s",
  "ms",
  "bytes",
  "percentunit",
  "currencyUSD",
  "reqps",
  "",
  "string",
  "suffix: apples",
);
const settings = fc.record(
  {
    unit,
    decimals: fc.nat(3),
    min: fc.constantFrom(0, -10),
    max: fc.constantFrom(100, 1000),
    noValue: fc.constant("–"),
    color: colorChoice,
    thresholds,
    mappings,
  },
  { requiredKeys: ["color", "thresholds"] },
);
const matcher = fc.constantFrom(
  { id: "byName", options: "Value" },
  { id: "byName", options: "a" },
  { id: "byRegexp", options: "/b|c/" },
  { id: "byRegexp", options: "Val.*" },
  { id: "byFrameRefID", options: "B" },
  { id: "byType", options: "number" },
  { id: "byNames", options: { mode: "exclude", names: ["a", "Time"] } },
  { id: "byValue", options: { reducer: "max", op: "gte", value: 1 } },
);
const properties = fc.array(
  fc.oneof(
    fc.record({ id: fc.constant("unit"), value: unit }),
    fc.record({ id: fc.constant("color"), value: colorChoice }),
    fc.record({ id: fc.constant("thresholds"), value: thresholds }),
    fc.record({ id: fc.constant("displayName"), value: fc.constantFrom("Renamed", "b") }),
    fc.record({ id: fc.constant("mappings"), value: mappings }),
    fc.record({ id: fc.constant("decimals"), value: fc.nat(4) }),
    fc.record({ id: fc.constant("max"), value: fc.constantFrom(5, 10) }),
    fc.record({ id: fc.constant("custom.lineWidth"), value: fc.nat(9) }),
  ),
  { minLength: 1, maxLength: 3 },
);
const source: fc.Arbitrary<FieldConfigSource> = fc.record({
  defaults: settings,
  overrides: fc.array(fc.record({ matcher, properties }), { maxLength: 3 }),
});

type Shown = ReturnType<typeof byUs>;

/** Grafana's fields, with our colours where its own palette would give two of the panel colours that look alike. */
function recolored(frame: Shown[number], ours: Shown, index: number): Shown[number] {
  return frame.map((field, j) => {
    const color = ours[index]?.[j]?.seriesColor ?? "";
    if (color === field.seriesColor) return field;
    const others = ours.flatMap((fields, i) => fields.filter((_, k) => i !== index || k !== j));
    const near = others.some((other) => colorDistance(other.seriesColor, field.seriesColor) < farApart);
    expect(near, `${field.seriesColor} became ${color}`).toBe(true);
    const shown = field.shown.map((one) => (one.color === field.seriesColor ? { ...one, color } : one));
    return { ...field, seriesColor: color, shown };
  });
}

describe("field configuration", () => {
  // Grafana keeps the scheme of the first theme that it drew, so only one theme can be compared in those modes.
  const themeFor = (config: FieldConfigSource, theme: "dark" | "light") =>
    JSON.stringify(config).includes("continuous-") ? "dark" : theme;

  it("tells minus nothing from nothing where numbers are shown as they are", () => {
    const frames: readonly RawFrame[] = [
      { refId: "A", kind: "series", fields: [{ name: "Value", type: "number", values: [0, -0, 0] }] },
    ];
    const source = { defaults: { unit: "string" }, overrides: [] };
    const texts = (shown: Shown) => shown.flat().flatMap((field) => field.shown.map(({ text }) => text));
    expect(texts(byUs(frames, source, "dark"))).toEqual(["0", "-0", "0"]);
    expect(texts(byGrafana(frames, source, "dark"))).toEqual(["0", "-0", "0"]);
  });

  it("gives titles, texts and colours as Grafana does, for any defaults and overrides", () => {
    fc.assert(
      fc.property(
        frames,
        source,
        fc.constantFrom("dark" as const, "light" as const),
        (data, config, wanted) => {
          const theme = themeFor(config, wanted);
          const ours = byUs(data, config, theme);
          expect(ours).toEqual(byGrafana(data, config, theme).map((frame, i) => recolored(frame, ours, i)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
