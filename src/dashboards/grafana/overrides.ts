import {
  FieldColorModeId,
  type FieldConfigSource,
  ThresholdsMode,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { labelsIn } from "../model/check-panel.ts";
import { labelColors, palette } from "../model/color.ts";
import type { PanelQuery } from "../model/panel.ts";
import { refId } from "./ref-id.ts";
import { judgedSteps } from "./thresholds.ts";

export type Override = FieldConfigSource["overrides"][number];

interface Panel {
  readonly queries: readonly PanelQuery[];
}

/** A colour that is always the same. */
export const fixed = (fixedColor: string) => ({
  id: "color",
  value: { mode: FieldColorModeId.Fixed, fixedColor },
});
const ofQuery = (index: number) => ({ id: "byFrameRefID", options: refId(index) });

/**
 * Colours that do not depend on what else is on the panel: per query, and per value of a closed label where that
 * label alone tells the series apart. With more labels, several series would have one colour.
 */
export function colorOverrides({ queries }: Panel): Override[] {
  return queries.flatMap(({ query, legend, color, badFrom, badBelow }, i): Override[] => {
    if (color !== undefined) return [{ matcher: ofQuery(i), properties: [fixed(palette[color])] }];
    const steps = judgedSteps({ badFrom, badBelow });
    if (steps !== undefined) {
      const value = { mode: ThresholdsMode.Absolute, steps };
      return [
        {
          matcher: ofQuery(i),
          properties: [
            { id: "thresholds", value },
            { id: "color", value: { mode: FieldColorModeId.Thresholds } },
          ],
        },
      ];
    }
    const [label = "", ...others] = labelsIn(legend);
    const colors = others.length === 0 && query.labels.length === 1 ? (labelColors[label] ?? {}) : {};
    return Object.entries(colors).map(([value, color]) => ({
      matcher: { id: "byRegexp", options: `/(^| )${value}$/` },
      properties: [fixed(palette[color])],
    }));
  });
}

const dashes = { id: "custom.lineStyle", value: { fill: "dash", dash: [6, 4] } };

/** The same, and the dashes of lines. */
export function seriesOverrides(panel: Panel): Override[] {
  return [
    ...colorOverrides(panel),
    ...panel.queries.flatMap(({ dashed = false }, i): Override[] =>
      dashed ? [{ matcher: ofQuery(i), properties: [dashes] }] : [],
    ),
  ];
}
