import type { Dashboard } from "../../../src/grafana/index.ts";
import { needsLoki, type Unsupported, unsupportedOf } from "../../../src/viewer/support/index.ts";

/** What cannot be drawn of a board: whole panels, and parts of panels or of the board. */
export interface Undrawn {
  readonly all: readonly Unsupported[];
  /** Panel number → why nothing of it can be drawn. */
  readonly panels: ReadonlyMap<number, string>;
  /** Panel number → what is left out of a panel that is drawn. */
  readonly parts: ReadonlyMap<number, readonly string[]>;
}

const whole = /^(panel type|library panel|data source)\b/;

export function undrawnOf(dashboard: Dashboard, loki: boolean): Undrawn {
  const all = unsupportedOf(dashboard, { loki });
  const panels = new Map<number, string>();
  const parts = new Map<number, readonly string[]>();
  for (const { panelId, what, reason } of all) {
    if (panelId === undefined) continue;
    if (whole.test(what)) panels.set(panelId, reason === needsLoki ? reason : `${what}. ${reason}`);
    else parts.set(panelId, [...(parts.get(panelId) ?? []), what]);
  }
  return { all, panels, parts };
}
