import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { findPanel } from "../board/find-panel.ts";
import { address, setParams } from "../session/address.ts";
import type { View } from "../session/board-view.ts";
import { whenBack } from "../session/live.ts";
import type { Session } from "../session/session.ts";
import { toggleTheme } from "../theme/theme.ts";
import { shiftRange, zoomOut } from "../time/time-range.ts";
import { useDrawnMark } from "./drawn-mark.ts";
import { Header } from "./header.tsx";
import { helpOpen, listenForKeys, openByName } from "./listen-for-keys.ts";
import { PanelCard } from "./panel-card.tsx";
import { toggleLarge } from "./panel-head.tsx";
import { createPanelHosts } from "./panel-host.ts";
import { PanelView } from "./panel-view.tsx";
import { RowView } from "./row-view.tsx";
import type { Undrawn } from "./undrawn.ts";
import { useRefreshing } from "./use-refreshing.ts";

interface BoardPageProps {
  readonly uid: string;
  readonly session: Session;
  readonly undrawn: Undrawn;
}

/** A board: its head, its rows, or one panel alone. */
export function BoardPage({ uid, session, undrawn }: BoardPageProps) {
  const view = session.view.value;
  const zone = view?.zone ?? "browser";
  const hosts = useMemo(() => createPanelHosts(session, zone), [session, zone]);
  const { params } = address.value;
  const large = params.get("viewPanel");
  const main = useRef<HTMLElement>(null);
  useDrawnMark(main, view?.round);
  useRefreshing(session);

  useLayoutEffect(() => {
    session.follow(address.value);
  }, [session, params]);
  useEffect(() => whenBack(session.refresh), [session]);
  useEffect(() => {
    document.title = session.board.title;
    return listenForKeys(() => keysOf(session));
  }, [session]);

  return (
    <>
      <Header uid={uid} title={session.board.title} session={session} view={view} undrawn={undrawn} />
      <main ref={main} class={large === null ? "board" : "board alone"} data-undrawn={undrawn.panels.size}>
        <h1 class="unseen">{session.board.title}</h1>
        {view === undefined ? (
          <p class="waiting">Asking for the board’s variables…</p>
        ) : large === null ? (
          view.rows.map((row) => (
            <RowView key={row.id} session={session} view={view} row={row} hosts={hosts} undrawn={undrawn} />
          ))
        ) : (
          <>
            <h2 class="unseen">One panel</h2>
            <LargePanel id={large} session={session} view={view} hosts={hosts} undrawn={undrawn} />
          </>
        )}
      </main>
    </>
  );
}

interface LargePanelProps {
  readonly id: string;
  readonly session: Session;
  readonly view: View;
  readonly hosts: ReturnType<typeof createPanelHosts>;
  readonly undrawn: Undrawn;
}

function LargePanel({ id, session, view, hosts, undrawn }: LargePanelProps) {
  const panel = findPanel(view.rows, id);
  if (panel === undefined)
    return <PanelCard title="No such panel" words={`This board has no panel ${id}.`} />;
  return (
    <PanelView
      key={panel.id}
      session={session}
      view={view}
      panel={panel}
      host={hosts(panel)}
      undrawn={undrawn.panels.get(panel.number)}
      leftOut={undrawn.parts.get(panel.number) ?? []}
      large
    />
  );
}

/** The panel that the focus or the pointer is in. */
function panelAt(): HTMLElement | undefined {
  const focused = document.activeElement?.closest<HTMLElement>("[data-panel]");
  return focused ?? document.querySelector<HTMLElement>("[data-panel]:hover") ?? undefined;
}

function moveFocus(by: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>("[data-panel]")];
  const now = panelAt();
  const at = now === undefined ? -1 : panels.indexOf(now);
  const next = panels[at < 0 ? 0 : Math.max(0, Math.min(panels.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function keysOf(session: Session) {
  const range = session.view.peek()?.range;
  const alone = address.value.params.get("viewPanel");
  const inPanel = (selector: string): void => panelAt()?.querySelector<HTMLElement>(selector)?.click();
  return {
    "?": () => {
      helpOpen.value = true;
    },
    "/": () => openByName("boards"),
    t: () => openByName("time"),
    r: session.refresh,
    d: toggleTheme,
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
    v: () => {
      const panel = panelAt()?.dataset.panel;
      if (alone !== null) toggleLarge(alone);
      else if (panel !== undefined) toggleLarge(panel);
    },
    e: () => panelAt()?.dispatchEvent(new CustomEvent("query")),
    m: () => inPanel(".head .more"),
    ...(range === undefined
      ? {}
      : {
          z: () => session.setRange(zoomOut(range, Date.now())),
          "[": () => session.setRange(shiftRange(range, -1, Date.now())),
          "]": () => session.setRange(shiftRange(range, 1, Date.now())),
        }),
    ...(alone === null ? {} : { Escape: () => setParams({ viewPanel: undefined }) }),
  };
}
