import * as common from "@grafana/grafana-foundation-sdk/common";
import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/table";
import { palette } from "../model/color.ts";
import type { TableColumn, TablePanel } from "../model/panel.ts";
import { queriesOf } from "../model/queries-of.ts";
import type { Override } from "./overrides.ts";
import type { PanelContext } from "./panel-context.ts";
import { refId } from "./ref-id.ts";
import { targets } from "./targets.ts";
import { judgedSteps, limitSteps } from "./thresholds.ts";
import { grafanaUnit } from "./unit.ts";

export function tablePanel(panel: TablePanel, context: PanelContext): sdk.Panel {
  const [first] = panel.columns;
  const { column = first?.title ?? "", descending = true } = panel.sort ?? {};
  return (
    new PanelBuilder()
      .noValue("–")
      // Without it, a bar ends at the greatest number of all columns, whatever their units.
      .fieldMinMax(true)
      .targets(targets(queriesOf(panel), "table", context))
      .transformations([{ id: "merge", options: {} }, organized(panel)])
      .sortBy([new common.TableSortByFieldStateBuilder().displayName(column).desc(descending)])
      .cellHeight(common.TableCellHeight.Sm)
      .overrides([...linkOverrides(panel, context), ...panel.columns.map(columnOverride)])
      .build()
  );
}

/** Labels first, then the numbers, each under its title; the time says nothing in a table of this moment. */
function organized({ labels, columns }: TablePanel): sdk.DataTransformerConfig {
  const fields = [
    ...labels.map(({ label, title }) => [label, title] as const),
    ...columns.flatMap(({ title }, i) => {
      const numbered = [`Value #${refId(i)}`, title] as const;
      // Grafana numbers the values of several queries only.
      return columns.length === 1 ? [["Value", title] as const, numbered] : [numbered];
    }),
  ];
  return {
    id: "organize",
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(fields.map(([name], i) => [name, i])),
      renameByName: Object.fromEntries(fields),
    },
  };
}

function columnOverride({
  title,
  query,
  unit,
  cell = "text",
  threshold,
  badFrom,
  badBelow,
  max,
}: TableColumn): Override {
  const steps =
    threshold !== undefined
      ? limitSteps(threshold, "transparent")
      : judgedSteps({ badFrom, badBelow }, "transparent");
  const mode = steps === undefined ? fixedBlue : { mode: sdk.FieldColorModeId.Thresholds };
  return {
    matcher: { id: "byName", options: title },
    properties: [
      { id: "unit", value: unit ?? grafanaUnit(query.unit) },
      { id: "custom.cellOptions", value: cellOptions[cell] },
      ...(cell === "bar" ? [{ id: "min", value: 0 }] : []),
      ...(max === undefined ? [] : [{ id: "max", value: max }]),
      ...(steps === undefined
        ? []
        : [{ id: "thresholds", value: { mode: sdk.ThresholdsMode.Absolute, steps: barSteps(cell, steps) } }]),
      ...(cell === "text" ? [] : [{ id: "color", value: mode }]),
    ],
  };
}

const fixedBlue = { mode: sdk.FieldColorModeId.Fixed, fixedColor: palette.blue };

/** A bar that nobody sees says nothing. */
function barSteps(cell: TableColumn["cell"], steps: readonly sdk.Threshold[]): readonly sdk.Threshold[] {
  return cell === "bar"
    ? steps.map((step) => (step.value === null ? { ...step, color: palette.blue } : step))
    : steps;
}

const cellOptions = {
  text: { type: "auto" },
  bar: { type: "gauge", mode: "basic", valueDisplayMode: "text" },
  color: { type: "color-background", mode: "basic" },
} as const satisfies Readonly<Record<NonNullable<TableColumn["cell"]>, object>>;

function linkOverrides({ labels, links = [] }: TablePanel, context: PanelContext): Override[] {
  return labels.flatMap(({ label, title }) => {
    const here = links.filter((link) => link.label === undefined || link.label === label);
    if (here.length === 0) return [];
    const ofRow = `\${__data.fields${fieldPath(title)}:percentencode}`;
    return [
      {
        matcher: { id: "byName", options: title },
        properties: [{ id: "links", value: here.map((link) => context.link(link, () => ofRow)) }],
      },
    ];
  });
}

function fieldPath(title: string): string {
  return /^\w+$/.test(title) ? `.${title}` : `["${title}"]`;
}
