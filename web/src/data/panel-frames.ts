import type { Panel } from "../board/model.ts";
import { applyFieldConfig } from "../field/apply-field-config.ts";
import type { ThemeName } from "../field/named-colors.ts";
import { panelScope, type Scope } from "../variables/scope.ts";
import type { Frame, PanelData } from "./frame.ts";
import { transform } from "./transform/transform.ts";

export interface FramesContext {
  readonly theme: ThemeName;
  readonly zone: string;
  readonly scope: Scope;
}

/** What a panel draws: its answers after the transformations, with titles, colours and texts. */
export function panelFrames(panel: Panel, data: PanelData, context: FramesContext): readonly Frame[] {
  const scope = panelScope(panel, context.scope);
  const frames = transform(data.frames, panel.transformations, scope);
  return applyFieldConfig(frames, panel.fieldConfig, { ...context, scope, panelType: panel.type });
}
