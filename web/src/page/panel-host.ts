import type { Panel, PanelLink } from "../board/model.ts";
import { linkEntries } from "../field/field-scope.ts";
import { createCursorHub } from "../panels/chart/cursor-hub.ts";
import type { PanelHost } from "../panels/chart/host.ts";
import type { TipLink } from "../panels/chart/tooltip.ts";
import { runOfLabels } from "../runs/run-links.ts";
import { interpolate } from "../scope/interpolate.ts";
import { linkUrl } from "../scope/link-url.ts";
import { layered, panelScope, type Scope } from "../scope/scope.ts";
import type { View } from "../session/board-view.ts";
import { hasRuns } from "../session/runs.ts";
import type { Session } from "../session/session.ts";
import { zoomOut, zoomTo } from "../time/time-range.ts";

/** Makes the host of each panel, which stays the same while only data and range change. */
export function createPanelHosts(session: Session, zone: string): (panel: Panel) => PanelHost {
  const shared = { zone, graphTooltip: session.board.graphTooltip, cursor: createCursorHub() };
  const hosts = new WeakMap<Panel, PanelHost>();
  return (panel) => {
    const host = hosts.get(panel) ?? { ...shared, ...hostOf(panel, session) };
    hosts.set(panel, host);
    return host;
  };
}

/** In a copy of a repeated panel links mean the value that it was made for. */
function hostOf(panel: Panel, session: Session): Omit<PanelHost, "zone" | "graphTooltip" | "cursor"> {
  const view = (): View | undefined => session.view.peek();
  const open = (link: PanelLink, scope: Scope): TipLink | undefined => {
    const url = linkUrl(link, scope);
    const title = interpolate(link.title, scope);
    return url === undefined ? undefined : { title: title || "Open", url, newTab: link.targetBlank };
  };
  return {
    zoom: ({ from, to }) => session.setRange(zoomTo(from, to)),
    zoomOut() {
      const now = view();
      if (now !== undefined) session.setRange(zoomOut(now.range, Date.now()));
    },
    linksOf(frame, field, row) {
      const now = view();
      if (now === undefined || field.config.links.length === 0) return [];
      const scope = layered(panelScope(panel, now.scope), linkEntries(frame, field, row));
      return field.config.links.flatMap((link) => open(link, scope) ?? []);
    },
    runOf(labels) {
      const url = hasRuns.peek() ? runOfLabels(labels) : undefined;
      return url === undefined ? undefined : { title: "Open the run", url, newTab: false };
    },
    linkOf(link) {
      const now = view();
      return now === undefined ? undefined : open(link, panelScope(panel, now.scope));
    },
  };
}
