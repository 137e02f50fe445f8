import type { Session, View } from "../app/session.ts";
import { linkUrl } from "../board/link-url.ts";
import type { PanelLink } from "../board/model.ts";
import { linkEntries } from "../field/field-scope.ts";
import { createCursorHub } from "../panels/chart/cursor-hub.ts";
import type { PanelHost } from "../panels/chart/host.ts";
import type { TipLink } from "../panels/chart/tooltip.ts";
import { zoomOut, zoomTo } from "../time/time-range.ts";
import { layered, type Scope } from "../variables/scope.ts";

/** What the panels of a board share. It stays the same while only data and range change. */
export function createPanelHost(session: Session, zone: string): PanelHost {
  const view = (): View | undefined => session.view.peek();
  const open = (link: PanelLink, scope: Scope): TipLink | undefined => {
    const url = linkUrl(link, scope);
    return url === undefined ? undefined : { title: link.title || "Open", url, newTab: link.targetBlank };
  };
  return {
    zone,
    graphTooltip: session.board.graphTooltip,
    cursor: createCursorHub(),
    zoom: ({ from, to }) => session.setRange(zoomTo(from, to)),
    zoomOut() {
      const now = view();
      if (now !== undefined) session.setRange(zoomOut(now.range, Date.now()));
    },
    linksOf(frame, field, row) {
      const now = view();
      if (now === undefined || field.config.links.length === 0) return [];
      const scope = layered(now.scope, linkEntries(frame, field, row));
      return field.config.links.flatMap((link) => open(link, scope) ?? []);
    },
    linkOf(link) {
      const now = view();
      return now === undefined ? undefined : open(link, now.scope);
    },
  };
}
