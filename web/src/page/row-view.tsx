import { useState } from "preact/hooks";
import type { Panel, Row } from "../board/model.ts";
import type { PanelHost } from "../panels/chart/host.ts";
import { Icon } from "../parts/icon.tsx";
import { interpolate } from "../scope/interpolate.ts";
import type { View } from "../session/board-view.ts";
import type { Session } from "../session/session.ts";
import { PanelView } from "./panel-view.tsx";
import type { Undrawn } from "./undrawn.ts";

interface RowViewProps {
  readonly session: Session;
  readonly view: View;
  readonly row: Row;
  readonly hosts: (panel: Panel) => PanelHost;
  readonly undrawn: Undrawn;
}

/** A row of panels under its title. What is folded is not asked. */
export function RowView(props: RowViewProps) {
  const { row, view } = props;
  const [open, setOpen] = useState(!row.collapsed);
  const title = interpolate(row.title, view.scope, "text");
  if (row.headless) {
    return row.panels.length === 0 ? null : (
      <>
        <h2 class="unseen">Panels</h2>
        <Grid {...props} />
      </>
    );
  }
  return (
    <section class="row" aria-label={title}>
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="chevron" />
          <span>{title}</span>
          {open ? null : <small>{row.panels.length === 1 ? "1 panel" : `${row.panels.length} panels`}</small>}
        </button>
      </h2>
      {open ? <Grid {...props} /> : null}
    </section>
  );
}

function Grid({ session, view, row, hosts, undrawn }: RowViewProps) {
  if (row.panels.length === 0) return null;
  // In the order in which one reads, which is also that of the Tab key.
  const panels = row.panels.toSorted((a, b) => a.grid.y - b.grid.y || a.grid.x - b.grid.x);
  return (
    <div class="grid">
      {panels.map((panel) => (
        <PanelView
          key={panel.id}
          session={session}
          view={view}
          panel={panel}
          host={hosts(panel)}
          undrawn={undrawn.panels.get(panel.number)}
          leftOut={undrawn.parts.get(panel.number) ?? none}
          large={false}
        />
      ))}
    </div>
  );
}

const none: readonly string[] = [];
