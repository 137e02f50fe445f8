import { describe, expect, it } from "vitest";
import { Drawn, type Schema, Undrawn } from "../../src/grafana/declare/option.ts";
import { type PanelKind, panelKinds } from "../../src/grafana/index.ts";
import { entryAt } from "./entries.ts";
import { defaultsOf, typesOf } from "./grafana-types.ts";

/** Grafana's folders of the kinds whose options it types. */
const folders: Readonly<Record<string, string>> = {
  stat: "stat",
  gauge: "gauge",
  bargauge: "bargauge",
  table: "table",
  heatmap: "heatmap",
  "state-timeline": "statetimeline",
  timeseries: "timeseries",
  text: "text",
  logs: "logs",
};
const typed = Object.entries(panelKinds).filter(([type]) => type in folders);

/** A cell of a table that holds a line has all options of a chart; it is reported by its type. */
const ofLinesInCells = new Set(typesOf("timeseries", "FieldConfig").map(({ path }) => `cellOptions.${path}`));

describe("what is declared of a kind of panel", () => {
  it.each(typed)("has every option that Grafana types: %s", (type, kind: PanelKind) => {
    const folder = folders[type] ?? "";
    const missing = (schema: Schema, name: "Options" | "FieldConfig") =>
      typesOf(folder, name)
        .filter(({ path }) => entryAt(schema, path) === undefined && !ofLinesInCells.has(path))
        .map(({ path }) => `${name}.${path}`);
    expect([...missing(kind.options, "Options"), ...missing(kind.custom, "FieldConfig")]).toEqual([]);
  });

  it.each(typed)("knows every word that Grafana types: %s", (type, kind: PanelKind) => {
    const folder = folders[type] ?? "";
    const unknown = (schema: Schema, name: "Options" | "FieldConfig") =>
      typesOf(folder, name).flatMap(({ path, words }) => {
        const entry = entryAt(schema, path);
        if (!(entry instanceof Drawn) || entry.words === undefined) return [];
        const known = entry.words.map(String);
        return words.filter((word) => !known.includes(word)).map((word) => `${name}.${path} ${word}`);
      });
    expect([...unknown(kind.options, "Options"), ...unknown(kind.custom, "FieldConfig")]).toEqual([]);
  });

  it.each(typed)("has the defaults that Grafana writes down: %s", async (type, kind: PanelKind) => {
    const { defaultOptions = {}, defaultFieldConfig = {} } = await defaultsOf(folders[type] ?? "");
    const different = (schema: Schema, defaults: object) =>
      leaves(defaults).flatMap(([path, value]) => {
        const entry = entryAt(schema, path);
        const declared = entry instanceof Drawn || entry instanceof Undrawn ? entry.fallback : value;
        return JSON.stringify(declared) === JSON.stringify(value) || freely.has(path)
          ? []
          : [[path, declared, value]];
      });
    expect(different(kind.options, defaultOptions)).toEqual([]);
    expect(different(kind.custom, defaultFieldConfig)).toEqual([]);
  });
});

/** The example that the editor begins a text with; lists of another shape than they are drawn in. */
const freely = new Set(["content", "sortBy"]);

function leaves(value: object, before = ""): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, inner]: readonly [string, unknown]) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? leaves(inner, `${before}${name}.`)
      : [[`${before}${name}`, inner] as const],
  );
}
