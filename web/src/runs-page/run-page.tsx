import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { RunAnswer } from "../../../src/runs/support/index.ts";
import { BoardPicker } from "../page/board-picker.tsx";
import { helpOpen, listenForKeys, openByName } from "../page/listen-for-keys.ts";
import { PageHead } from "../page/page-head.tsx";
import { Sections } from "../page/sections.tsx";
import { criticalPath } from "../runs/critical-path.ts";
import { firstFolded, openWay } from "../runs/first-folded.ts";
import { rangeAround } from "../runs/run-links.ts";
import { linesBySpan, rowKey, runRows } from "../runs/run-rows.ts";
import { spanTree } from "../runs/span-tree.ts";
import { address, go, setParams } from "../session/address.ts";
import { toggleTheme } from "../theme/theme.ts";
import { knownZone } from "../time/zone.ts";
import { boardsOfMoment } from "./boards-of-moment.ts";
import { focusRows, moved } from "./move-row.ts";
import { RowDetails } from "./row-details.tsx";
import { RunFacts } from "./run-facts.tsx";
import { RunTools } from "./run-tools.tsx";
import { useRun } from "./use-run.ts";
import { Waterfall } from "./waterfall.tsx";

/** One run: its spans over time, what is known of the chosen one, and its log at its time. */
export function RunPage({ traceId }: { readonly traceId: string }) {
  const { answer, problem } = useRun(traceId);
  const title = answer === undefined ? "Run" : (answer.run.workflow ?? answer.run.name);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(
    () =>
      answer === undefined
        ? listenForKeys(() => ({
            "?": () => {
              helpOpen.value = true;
            },
            d: toggleTheme,
          }))
        : undefined,
    [answer === undefined],
  );
  const raw = answer === undefined ? undefined : rangeAround(answer.run, Date.now());
  const services = answer?.run.services.slice(0, 1) ?? [];
  return (
    <div class="screen">
      <PageHead
        title={
          <>
            <BoardPicker uid={undefined} title={title} />
            <Sections here="runs" {...(raw === undefined ? {} : { raw, services })} />
          </>
        }
      />
      <main class="run">
        <h1 class="unseen">{title}</h1>
        {problem === undefined ? null : <p class="banner">{problem}</p>}
        {answer === undefined ? (
          problem === undefined ? (
            <p class="waiting">Asking for the run…</p>
          ) : (
            <p class="waiting">
              It may be older than what is kept. <a href="/runs">All runs</a>
            </p>
          )
        ) : (
          <OpenRun key={traceId} answer={answer} />
        )}
      </main>
    </div>
  );
}

function OpenRun({ answer }: { readonly answer: RunAnswer }) {
  const { run, spans, logs } = answer;
  const { params } = address.value;
  const zone = knownZone(params.get("timezone") ?? "");
  const chosen = params.get("span") ?? "";
  const search = params.get("q") ?? "";
  const tree = useMemo(() => spanTree(spans), [spans]);
  const critical = useMemo(() => criticalPath(tree), [tree]);
  const lines = useMemo(() => linesBySpan(tree, logs), [tree, logs]);
  const [folded, setFolded] = useState(() => openWay(tree, firstFolded(tree), chosen));
  const [withLines, setWithLines] = useState(true);
  const [zoomed, setZoomed] = useState("");
  const [active, setActive] = useState(chosen);
  const rows = useMemo(
    () => runRows(tree, lines, { folded, search, lines: withLines }),
    [tree, lines, folded, search, withLines],
  );
  const at = rows.findIndex((row) => rowKey(row) === active);
  const zoom = tree.byId.get(zoomed);
  const view =
    zoom === undefined || zoom.end <= zoom.start
      ? { from: tree.start, to: Math.max(tree.end, tree.start + 0.001) }
      : { from: zoom.start, to: zoom.end };

  const choose = (key: string | undefined): void => setParams({ span: key }, true);
  const fold = (spanId: string, shut: boolean): void => {
    const next = new Set(folded);
    if (shut) next.add(spanId);
    else next.delete(spanId);
    setFolded(next);
  };
  const step = (by: 1 | -1): void => {
    const row = rows[moved(at, by, rows.length)];
    if (row !== undefined) setActive(rowKey(row));
    focusRows();
  };
  /** The next span that failed, whatever it is folded into, or the next hit of the search. */
  const next = (): void => {
    if (search !== "") {
      step(1);
      return;
    }
    const now = rows[at];
    const current = now?.kind === "span" ? tree.all.indexOf(now.node) : -1;
    const failed = (node: (typeof tree.all)[number]): boolean => node.span.status === "error";
    const found = tree.all.slice(current + 1).find(failed) ?? tree.all.find(failed);
    if (found === undefined) return;
    setFolded(openWay(tree, folded, found.span.spanId));
    setActive(found.span.spanId);
    choose(found.span.spanId);
    focusRows();
  };
  const row = rows[at];
  const toggleZoom = (): void => {
    if (zoomed !== "") setZoomed("");
    else if (row?.kind === "span") setZoomed(row.node.span.spanId);
  };

  // At once: who types fast means the row that the key before led to.
  useLayoutEffect(() =>
    listenForKeys(() => ({
      "?": () => {
        helpOpen.value = true;
      },
      "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
      d: toggleTheme,
      j: () => step(1),
      k: () => step(-1),
      n: next,
      z: toggleZoom,
      l: () => setWithLines(!withLines),
      b: () => {
        const [board] = boardsOfMoment(run);
        if (board !== undefined) go(board.url);
      },
      m: () => openByName("moment"),
      Escape: () => choose(undefined),
    })),
  );

  const spends = run.costUsd !== null || run.inputTokens + run.outputTokens > 0;
  const shown = chosen === "" ? undefined : rows.find((one) => rowKey(one) === chosen);
  const hidden = shown === undefined ? tree.byId.get(chosen) : undefined;
  const detailed =
    shown ?? (hidden === undefined ? undefined : ({ kind: "span", node: hidden, open: false } as const));
  return (
    <>
      <RunFacts run={run} zone={zone} />
      <RunTools
        {...{ run, withLines, rows: rows.length, search, zoomed: zoom !== undefined }}
        canZoom={row?.kind === "span"}
        failed={tree.roots.reduce((sum, node) => sum + node.failed, 0)}
        onLines={() => setWithLines(!withLines)}
        onZoom={toggleZoom}
        onNext={next}
        onFold={(shut) =>
          setFolded(
            shut
              ? new Set(
                  tree.all
                    .filter(({ depth, below }) => depth > 0 && below > 0)
                    .map(({ span }) => span.spanId),
                )
              : new Set(),
          )
        }
      />
      <div
        class={`split ${detailed === undefined ? "" : "with-details"} ${spends ? "" : "without-spending"}`}
      >
        <Waterfall
          {...{ run, rows, critical, view, zone }}
          active={at}
          chosen={chosen}
          start={tree.start}
          onActive={(index) => {
            const one = rows[index];
            if (one !== undefined) setActive(rowKey(one));
          }}
          onOpen={(index) => {
            const one = rows[index];
            if (one !== undefined) choose(rowKey(one) === chosen ? undefined : rowKey(one));
          }}
          onFold={fold}
        />
        {detailed === undefined ? null : (
          <RowDetails
            key={chosen}
            row={detailed}
            {...{ answer, critical, zone }}
            start={tree.start}
            lines={detailed.kind === "span" ? (lines.get(detailed.node.span.spanId) ?? []) : []}
            onClose={() => choose(undefined)}
          />
        )}
      </div>
    </>
  );
}
