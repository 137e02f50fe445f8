import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { RunAnswer } from "../../../src/runs/support/index.ts";
import { BoardPicker } from "../page/board-picker.tsx";
import { helpOpen, listenForKeys } from "../page/listen-for-keys.ts";
import { PageHead } from "../page/page-head.tsx";
import { Sections } from "../page/sections.tsx";
import { Icon } from "../parts/icon.tsx";
import { alignRuns, differs } from "../runs/align-runs.ts";
import { comparePath } from "../runs/run-links.ts";
import { spanTree } from "../runs/span-tree.ts";
import { address, go } from "../session/address.ts";
import { toggleTheme } from "../theme/theme.ts";
import { knownZone } from "../time/zone.ts";
import { CompareFacts } from "./compare-facts.tsx";
import { CompareTable } from "./compare-table.tsx";
import { focusRows, moved } from "./move-row.ts";
import { useRun } from "./use-run.ts";

/** Two runs side by side: what took longer, what cost more, what is only in one of them. */
export function ComparePage() {
  const { params } = address.value;
  const [a, b] = [params.get("a") ?? "", params.get("b") ?? ""];
  const one = useRun(a);
  const other = useRun(b);
  useEffect(() => {
    document.title = "Two runs";
  }, []);
  const problem = one.problem ?? other.problem;
  const both = one.answer !== undefined && other.answer !== undefined;
  return (
    <div class="screen">
      <PageHead
        title={
          <>
            <BoardPicker uid={undefined} title="Two runs" />
            <Sections here="runs" />
          </>
        }
      />
      <main class="compare">
        <h1 class="unseen">Two runs side by side</h1>
        {problem === undefined ? null : <p class="banner">{problem}</p>}
        {one.answer !== undefined && other.answer !== undefined ? (
          <Both key={`${a}/${b}`} a={one.answer} b={other.answer} />
        ) : null}
        {both ? null : (
          <p class="waiting">
            {problem === undefined ? "Asking for both runs…" : <a href="/runs">All runs</a>}
          </p>
        )}
      </main>
    </div>
  );
}

function Both({ a, b }: { readonly a: RunAnswer; readonly b: RunAnswer }) {
  const zone = knownZone(address.value.params.get("timezone") ?? "");
  const all = useMemo(() => alignRuns(spanTree(a.spans), spanTree(b.spans)), [a, b]);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [active, setActive] = useState(-1);
  const different = useMemo(() => all.filter(differs), [all]);
  const rows = onlyDifferent ? different : all;
  const swap = (): void => go(comparePath(b.run.traceId, a.run.traceId), true);
  const step = (by: 1 | -1): void => {
    setActive(moved(active, by, rows.length));
    focusRows();
  };
  // At once: who types fast means the row that the key before led to.
  useLayoutEffect(() =>
    listenForKeys(() => ({
      "?": () => {
        helpOpen.value = true;
      },
      d: toggleTheme,
      j: () => step(1),
      k: () => step(-1),
    })),
  );
  return (
    <>
      <CompareFacts a={a.run} b={b.run} zone={zone} />
      <div class="run-tools bar second">
        <button
          type="button"
          class="control switch"
          role="switch"
          aria-checked={onlyDifferent}
          onClick={() => {
            setOnlyDifferent(!onlyDifferent);
            setActive(-1);
          }}
        >
          <i class="mark" style={{ background: onlyDifferent ? "currentColor" : "" }} /> Only what differs
        </button>
        <span class="hint" role="status">
          {different.length} of {all.length} spans differ
        </span>
        <span class="space" />
        <button type="button" class="control" onClick={swap}>
          <Icon name="refresh" /> Swap
        </button>
      </div>
      <CompareTable
        key={String(onlyDifferent)}
        rows={rows}
        a={a.run}
        b={b.run}
        active={active}
        onActive={setActive}
      />
    </>
  );
}
