import { checkFrame, refuse } from "./check-panel.ts";
import type { PanelBase, PanelInput } from "./panel-base.ts";

/** Words on a board. */
export interface TextPanel extends PanelBase {
  readonly type: "text";
  readonly markdown: string;
}

/** Words on a board, in Markdown; 24 columns by 3 unless stated. Throws `ObsError` DASHBOARD_TEXT. */
export function text(input: PanelInput<TextPanel>): TextPanel {
  const panel: TextPanel = { width: 24, height: 3, ...input, type: "text" };
  checkFrame(panel, 4);
  if (panel.markdown.trim() === "") refuse("DASHBOARD_TEXT", panel, "says nothing", "write its markdown");
  return panel;
}
