import {
  FieldColorModeId,
  type FieldConfigSource,
  ThresholdsMode,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { labelsIn } from "../model/check-panel.ts";
import { labelColors, palette } from "../model/color.ts";
import type { PanelQuery } from "../model/panel.ts";
import { refId } from "./ref-id.ts";
import { badSteps } from "./thresholds.ts";

export type Override = FieldConfigSource["overrides"][number];

const fixed = (fixedColor: string) => ({ id: "color", value: { mode: FieldColorModeId.Fixed, fixedColor } });

/** Colours that do not depend on what else is on the panel: per query, and per value of a closed label. */
export function colorOverrides({ queries }: { readonly queries: readonly PanelQuery[] }): Override[] {
  return queries.flatMap(({ query, legend, color, badFrom }, i): Override[] => {
    const ofQuery = { id: "byFrameRefID", options: refId(i) };
    if (color !== undefined) return [{ matcher: ofQuery, properties: [fixed(palette[color])] }];
    if (badFrom !== undefined) {
      const value = { mode: ThresholdsMode.Absolute, steps: badSteps(badFrom) };
      return [
        {
          matcher: ofQuery,
          properties: [
            { id: "thresholds", value },
            { id: "color", value: { mode: FieldColorModeId.Thresholds } },
          ],
        },
      ];
    }
    const label = legend.trimEnd().endsWith("}}") ? (labelsIn(legend).at(-1) ?? "") : "";
    const colors = query.labels.includes(label) ? (labelColors[label] ?? {}) : {};
    return Object.entries(colors).map(([value, color]) => ({
      matcher: { id: "byRegexp", options: `/(^| )${value}$/` },
      properties: [fixed(palette[color])],
    }));
  });
}
