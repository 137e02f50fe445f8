import { checkLinks } from "../model/check-panel.ts";
import type { Panel, PanelLink } from "../model/panel.ts";
import { queriesOf } from "../model/queries-of.ts";

/** A panel that takes links. */
type Linkable = Extract<Panel, { readonly links?: readonly PanelLink[] }>;

/**
 * The same panel with links: where a panel leads depends on the board that it stands on.
 *
 * @throws ObsError DASHBOARD_LINK if a query of it drops the label that a link hands on
 * @example `linked(cacheHitRatioLines, { board: "primitives", label: "cache" })`
 */
export function linked<P extends Linkable>(panel: P, ...links: readonly PanelLink[]): P {
  const both = { ...panel, links: [...(panel.links ?? []), ...links] };
  checkLinks(
    both,
    queriesOf(both).map(({ query }) => query.labels),
  );
  return both;
}
