import type { Panel } from "../board/model.ts";
import { applyFieldConfig } from "../field/apply-field-config.ts";
import type { ThemeName } from "../field/named-colors.ts";
import type { Frame, PanelData, RawFrame } from "../frame/frame.ts";
import { panelScope, type Scope } from "../scope/scope.ts";
import { transform } from "./transform/transform.ts";

export interface FramesContext {
  readonly theme: ThemeName;
  readonly zone: string;
  readonly scope: Scope;
}

/** What a panel draws: its answers after the transformations, with titles, colours and texts. */
export function panelFrames(panel: Panel, data: PanelData, context: FramesContext): readonly Frame[] {
  const scope = panelScope(panel, context.scope);
  const configured = (frames: readonly RawFrame[]): readonly Frame[] =>
    applyFieldConfig(frames, panel.fieldConfig, { ...context, scope, panelType: panel.type });
  const frames = configured(transform(data.frames, panel.transformations, scope));
  const empty = frames.every(({ fields }) => fields.every(({ values }) => values.length === 0));
  if (!empty || data.error !== undefined || !ofOneValue.has(panel.type)) return frames;
  const instead = configured([nothing]);
  return instead[0]?.fields[0]?.display(null).text === "" ? frames : instead;
}

/** Panels that show what stands for no value as a value: a text of their own, or what a mapping of `null` says. */
const ofOneValue: ReadonlySet<string> = new Set(["stat", "gauge", "bargauge"]);

const nothing: RawFrame = { refId: "", fields: [{ name: "", type: "number", values: [null] }] };
