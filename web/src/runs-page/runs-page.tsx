import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { BoardPicker } from "../page/board-picker.tsx";
import { listenForKeys } from "../page/listen-for-keys.ts";
import { PageHead } from "../page/page-head.tsx";
import { Sections } from "../page/sections.tsx";
import { TimePicker } from "../page/time-picker.tsx";
import { questionOf, readRunsFilter } from "../runs/filters.ts";
import { comparePath, runPath } from "../runs/run-links.ts";
import { address, go } from "../session/address.ts";
import { setValues } from "./choices.tsx";
import { EmptyStore } from "./empty-store.tsx";
import { listKeys } from "./list-keys.ts";
import { focusRows, moved } from "./move-row.ts";
import { RunFilters } from "./run-filters.tsx";
import { RunsTable } from "./runs-table.tsx";
import { StoreBanners } from "./store-banners.tsx";
import { useRuns } from "./use-runs.ts";
import { useStore } from "./use-store.ts";
import { useTime } from "./use-time.ts";

/** All runs: filtered, sorted, and with what happens now. */
export function RunsPage() {
  const { params } = address.value;
  const time = useTime();
  const filter = useMemo(() => readRunsFilter(params), [params]);
  const question = questionOf(filter, time.range, time.moving);
  const list = useRuns(question);
  const store = useStore();
  const [activeId, setActiveId] = useState("");
  const marked = params.getAll("mark");
  const at = list.runs.findIndex(({ traceId }) => traceId === activeId);

  const mark = (traceId: string): void => {
    const rest = marked.filter((one) => one !== traceId);
    setValues("mark", rest.length < marked.length ? rest : [...marked.slice(-1), traceId], true);
  };
  const compare = (): void => {
    const [a, b] = marked;
    if (a !== undefined && b !== undefined) go(comparePath(a, b));
  };

  useEffect(() => {
    document.title = "Runs";
  }, []);
  // At once: who types fast means the row that the key before led to.
  useLayoutEffect(() =>
    listenForKeys(() => ({
      ...listKeys({ time, again: list.again, step }),
      x: () => {
        if (at >= 0) mark(activeId);
      },
      c: compare,
    })),
  );
  const step = (by: 1 | -1): void => {
    setActiveId(list.runs[moved(at, by, list.runs.length)]?.traceId ?? "");
    focusRows();
  };

  const empty = list.there && list.runs.length === 0;
  return (
    <div class="screen">
      <PageHead
        title={
          <>
            <BoardPicker uid={undefined} title="Runs" />
            <Sections here="runs" raw={time.range.raw} services={filter.services} />
          </>
        }
        tools={<TimePicker time={time} />}
        second={<RunFilters filter={filter} store={store} />}
      />
      <main class="runs">
        <h1 class="unseen">Runs</h1>
        {list.problem === undefined ? null : <p class="banner">{list.problem}</p>}
        <StoreBanners store={store} />
        {empty && store?.runs === 0 ? (
          <EmptyStore store={store} what="runs" />
        ) : empty ? (
          <Nothing runs={store?.runs} />
        ) : (
          <RunsTable
            key={JSON.stringify(filter)}
            list={list}
            filter={filter}
            zone={time.zone}
            active={at}
            marked={marked}
            onActive={(index) => setActiveId(list.runs[index]?.traceId ?? "")}
            onOpen={(index) => go(runPath(list.runs[index]?.traceId ?? ""))}
            onMark={mark}
          />
        )}
        {marked.length === 0 ? null : (
          <div class="compare-bar" role="status">
            <span>
              {marked.length === 1
                ? "One run is marked: mark another to compare both."
                : "Two runs are marked."}
            </span>
            <button type="button" class="control main" disabled={marked.length < 2} onClick={compare}>
              Compare
            </button>
            <button type="button" class="control" onClick={() => setValues("mark", [], true)}>
              Unmark
            </button>
          </div>
        )}
      </main>
    </div>
  );
}

/** Runs are kept, and none of them fits. */
function Nothing({ runs }: { readonly runs: number | undefined }) {
  return (
    <div class="nothing-yet">
      <h2>No run fits</h2>
      <p>
        {runs === undefined ? "None" : `None of the ${runs.toLocaleString("en-US")} that are kept`} has this
        time and these filters.
      </p>
      <p>
        <a href="/runs?from=now-30d&to=now">Show all of the last 30 days</a>
      </p>
    </div>
  );
}
