import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { LogLine } from "../../../src/runs/support/index.ts";
import { BoardPicker } from "../page/board-picker.tsx";
import { listenForKeys } from "../page/listen-for-keys.ts";
import { PageHead } from "../page/page-head.tsx";
import { Sections } from "../page/sections.tsx";
import { TimePicker } from "../page/time-picker.tsx";
import { Icon } from "../parts/icon.tsx";
import { VirtualGrid } from "../parts/virtual-grid.tsx";
import { logsQuestionOf, readLogsFilter } from "../runs/filters.ts";
import { address } from "../session/address.ts";
import { EmptyStore } from "./empty-store.tsx";
import { listKeys } from "./list-keys.ts";
import { LogFilters } from "./log-filters.tsx";
import { LogRow } from "./log-row.tsx";
import { focusRows, moved } from "./move-row.ts";
import { StoreBanners } from "./store-banners.tsx";
import { UnfoldedLine } from "./unfolded-line.tsx";
import { useSlim } from "./use-slim.ts";
import { useStore } from "./use-store.ts";
import { type Tail, useTail } from "./use-tail.ts";
import { type PageTime, useTime } from "./use-time.ts";

/** What services wrote, the newest first, and what they write now. */
export function LogsPage() {
  const { params } = address.value;
  const time = useTime();
  const filter = useMemo(() => readLogsFilter(params), [params]);
  const [held, setHeld] = useState(false);
  const tail = useTail(logsQuestionOf(filter, time.range, time.moving), held);
  const store = useStore();
  useEffect(() => {
    document.title = "Logs";
  }, []);
  const empty = tail.there && tail.lines.length === 0;
  return (
    <div class="screen">
      <PageHead
        title={
          <>
            <BoardPicker uid={undefined} title="Logs" />
            <Sections here="logs" raw={time.range.raw} services={filter.services} />
          </>
        }
        tools={
          <>
            <HoldButton held={held} waiting={tail.waiting} onHold={() => setHeld(!held)} />
            <TimePicker time={time} />
          </>
        }
        second={<LogFilters store={store} />}
      />
      <main class="log">
        <h1 class="unseen">Logs</h1>
        {tail.problem === undefined ? null : <p class="banner">{tail.problem}</p>}
        <StoreBanners store={store} />
        {empty && store?.logs === 0 ? (
          <EmptyStore store={store} what="lines" />
        ) : empty ? (
          <div class="nothing-yet">
            <h2>No line fits</h2>
            <p>
              No line of this time says this.{" "}
              <a href="/logs?from=now-30d&to=now">Show all of the last 30 days</a>
            </p>
          </div>
        ) : (
          <Lines key={JSON.stringify(filter)} {...{ tail, time }} onHold={() => setHeld(!held)} />
        )}
      </main>
    </div>
  );
}

interface HoldProps {
  readonly held: boolean;
  readonly waiting: number;
  readonly onHold: () => void;
}

function HoldButton({ held, waiting, onHold }: HoldProps) {
  return (
    <button
      type="button"
      class={held ? "control main" : "control"}
      title="Hold the log, or let it go on (p)"
      onClick={onHold}
    >
      <Icon name={held ? "play" : "hold"} />
      {held ? `Go on${waiting === 0 ? "" : `, ${waiting.toLocaleString("en-US")} new`}` : "Hold"}
    </button>
  );
}

interface LinesProps {
  readonly tail: Tail;
  readonly time: PageTime;
  readonly onHold: () => void;
}

/** CSS pixels of a row, and of one where its parts stand below one another. */
const heights = { wide: 26, slim: 46 } as const;

function Lines({ tail, time, onHold }: LinesProps) {
  const { lines } = tail;
  const slim = useSlim();
  const [activeId, setActiveId] = useState(-1);
  const [openId, setOpenId] = useState(-1);
  const placeOf = (id: number): number => (id < 0 ? -1 : lines.findIndex((line) => line.id === id));
  const at = placeOf(activeId);
  const openAt = placeOf(openId);
  const unfolded: LogLine | undefined = lines[openAt];
  const step = (by: 1 | -1): void => {
    setActiveId(lines[moved(at, by, lines.length)]?.id ?? -1);
    focusRows();
  };
  // At once: who types fast means the row that the key before led to.
  useLayoutEffect(() =>
    listenForKeys(() => ({
      ...listKeys({ time, again: tail.again, step }),
      p: onHold,
      Escape: () => setOpenId(-1),
    })),
  );
  const fold = (index: number): void => {
    const id = lines[index]?.id ?? -1;
    setOpenId(id === openId ? -1 : id);
  };
  return (
    <VirtualGrid
      label="Log lines, the newest first"
      role="treegrid"
      columns={5}
      count={lines.length}
      rowHeight={slim ? heights.slim : heights.wide}
      keyOf={(index) => String(lines[index]?.id ?? "")}
      busy={!tail.there}
      active={at}
      onActive={(index) => setActiveId(lines[index]?.id ?? -1)}
      onOpen={fold}
      live
      onEnd={tail.next}
      rowClass={(index) => `at-${lines[index]?.level ?? "info"}`}
      says={(index) => ({ "aria-expanded": index === openAt })}
      cells={(index) => {
        const line = lines[index];
        return line === undefined ? null : <LogRow line={line} zone={time.zone} />;
      }}
      unfolded={
        unfolded === undefined
          ? undefined
          : { index: openAt, content: <UnfoldedLine line={unfolded} zone={time.zone} /> }
      }
      foot={tail.more ? <p class="waiting">More…</p> : null}
    />
  );
}
