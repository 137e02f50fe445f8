import { expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { grafana } from "../web/oracle.ts";
import { readBoard, shownPanels } from "./read-dashboard.ts";

const tables = boards.flatMap((board) =>
  shownPanels(readBoard(board))
    .filter(({ type, fieldConfig }) => type === "table" && JSON.stringify(fieldConfig).includes('"gauge"'))
    .map((panel) => ({ name: `${board.key}/${panel.title}`, panel })),
);

/** Grafana applies the settings that a page has registered; this is one of its own since 10.2. */
const registry = new grafana.FieldConfigOptionsRegistry();
registry.register({
  id: "fieldMinMax",
  path: "fieldMinMax",
  name: "Field min/max",
  editor: () => null,
  override: () => null,
  process: (value: unknown) => value,
  shouldApply: () => true,
});

it.each(tables)("a bar of $name ends at the greatest number of its own column", ({ panel }) => {
  const bars = panel.fieldConfig.overrides
    .filter(({ properties }) => JSON.stringify(properties).includes('"gauge"'))
    .filter(({ properties }) => !properties.some(({ id }) => id === "max"))
    .map(({ matcher }) => String(matcher.options));
  const column = (name: string, values: number[]) => ({
    name,
    type: grafana.FieldType.number,
    values,
    config: {},
  });
  const frame = {
    length: 2,
    fields: [...bars.map((name) => column(name, [1, 2])), column("Bytes", [1e9, 2e9])],
  };
  const [shown] = grafana.applyFieldOverrides({
    data: [frame],
    fieldConfig: {
      defaults: { ...panel.fieldConfig.defaults, min: 0 } as grafana.FieldConfig,
      overrides: [],
    },
    fieldConfigRegistry: registry,
    replaceVariables: (text) => text,
    theme: grafana.createTheme(),
  });
  for (const { name, state } of shown?.fields ?? []) {
    if (bars.includes(name)) expect(state?.range?.max, name).toBe(2);
  }
});
