import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { listenForKeys } from "../page/listen-for-keys.ts";
import { Icon } from "../parts/icon.tsx";
import { VirtualGrid } from "../parts/virtual-grid.tsx";
import { longestChain } from "../pipelines/longest-chain.ts";
import type { PipelineRun } from "../pipelines/model.ts";
import { countsOf } from "../pipelines/states.ts";
import { type TimeRow, timeRows } from "../pipelines/time-rows.ts";
import { focusRows, moved } from "../runs-page/move-row.ts";
import { TimeTicks } from "../runs-page/time-ticks.tsx";
import { useSlim } from "../runs-page/use-slim.ts";
import type { Stretch } from "../time/stretch.ts";
import { lengthText } from "./length-text.ts";
import { StateMark } from "./state-mark.tsx";
import { TimeBars } from "./time-bars.tsx";
import { useStays } from "./use-stays.ts";

interface TimesProps {
  readonly run: PipelineRun;
  readonly now: number;
  readonly folded: ReadonlySet<string>;
  /** The id of a node. */
  readonly chosen: string;
  readonly onFold: (workstream: string) => void;
  readonly onChoose: (node: string) => void;
}

/** CSS pixels. */
const heights = { wide: 28, slim: 46 } as const;

/** When each part of a run waited and worked, one below the other; what made the run as long as it is is marked. */
export function PipelineTimes({ run, now, folded, chosen, onFold, onChoose }: TimesProps) {
  const { stays, whole, problem } = useStays(run);
  const slim = useSlim();
  const [active, setActive] = useState(chosen);
  const until = run.endedMs ?? now;
  const timed = { run, stays, now: until };
  const rows = useMemo(() => timeRows(timed, folded), [run, stays, until, folded]);
  const chain = useMemo(() => longestChain(timed), [run, stays, until]);
  const view: Stretch = { from: run.createdMs, to: Math.max(until, run.createdMs + 1) };
  const at = rows.findIndex(({ id }) => id === active);
  const step = (by: 1 | -1): void => {
    setActive(rows[moved(at, by, rows.length)]?.id ?? "");
    focusRows();
  };
  useLayoutEffect(() => listenForKeys(() => ({ j: () => step(1), k: () => step(-1) })));
  // Whatever chose another, it is in sight.
  useLayoutEffect(() => {
    if (chosen !== "") setActive(chosen);
  }, [chosen]);
  const keyed = (key: string): boolean => {
    const row = rows[at];
    if (row === undefined || (key !== "ArrowLeft" && key !== "ArrowRight")) return false;
    const shut = folded.has(row.workstream);
    if (row.kind !== "workstream") {
      if (key === "ArrowLeft") setActive(rows.find(({ name }) => name === row.workstream)?.id ?? "");
    } else if (shut === (key === "ArrowRight")) onFold(row.workstream);
    else if (key === "ArrowRight") setActive(rows[at + 1]?.id ?? row.id);
    return true;
  };
  return (
    <div class="pipeline-times">
      <p class="chain" role="status">
        {problem !== undefined ? (
          <span class="failure">{problem}</span>
        ) : !whole ? (
          "Reading the history…"
        ) : (
          <>
            <i class="critical" /> Critical path: {lengthText(chain.workedMs)} of work
            {chain.lengthMs - chain.workedMs < 1
              ? ""
              : ` and ${lengthText(chain.lengthMs - chain.workedMs)} of waiting`}
          </>
        )}
        <span class="time-legend">
          <span>
            <i class="time-bar works busy" /> works
          </span>
          <span>
            <i class="time-bar waits" /> queued, or before its next attempt
          </span>
          <span>
            <i class="time-bar blocked" /> waits for others
          </span>
        </span>
      </p>
      <VirtualGrid
        label={`Times of ${run.name}`}
        role="treegrid"
        columns={2}
        count={rows.length}
        rowHeight={slim ? heights.slim : heights.wide}
        keyOf={(index) => rows[index]?.id ?? ""}
        active={at}
        onActive={(index) => setActive(rows[index]?.id ?? "")}
        onOpen={(index) => {
          const row = rows[index];
          if (row?.kind === "workstream") onFold(row.name);
          else if (row !== undefined) onChoose(row.id);
        }}
        onKey={keyed}
        busy={!whole}
        head={
          slim ? undefined : (
            <>
              <div role="columnheader">Part</div>
              <TimeTicks view={view} start={run.createdMs} />
            </>
          )
        }
        rowClass={(index) => {
          const row = rows[index];
          return `is-${row?.kind === "workstream" ? "workstream" : "part"} ${row?.id === chosen ? "chosen" : ""}`;
        }}
        says={(index) => {
          const row = rows[index];
          if (row === undefined) return {};
          return row.kind === "workstream"
            ? { "aria-level": 1, "aria-expanded": !folded.has(row.name) }
            : { "aria-level": 2, "aria-selected": row.id === chosen };
        }}
        cells={(index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <Cells
              {...{ row, view }}
              critical={chain.at.get(row.id) ?? none}
              shut={folded.has(row.workstream)}
              onFold={onFold}
            />
          );
        }}
      />
    </div>
  );
}

const none: readonly Stretch[] = [];

interface CellsProps {
  readonly row: TimeRow;
  readonly view: Stretch;
  readonly critical: readonly Stretch[];
  readonly shut: boolean;
  readonly onFold: (workstream: string) => void;
}

function Cells({ row, view, critical, shut, onFold }: CellsProps) {
  const { kind, name, state, bars, worked, parts } = row;
  return (
    <>
      <div role="gridcell" class={`part-cell ${kind}`}>
        {kind === "workstream" ? (
          <button
            type="button"
            class="fold"
            tabIndex={-1}
            aria-label={shut ? `Unfold ${name}` : `Fold ${name}`}
            onClick={() => onFold(name)}
          >
            <span class={shut ? "turn right" : ""}>
              <Icon name="chevron" />
            </span>
          </button>
        ) : null}
        {kind === "patch" || kind === "gate" ? <small>{kind}</small> : null}
        <bdi class="part-name" title={name}>
          {name}
        </bdi>
        {shut && kind === "workstream" ? (
          countsOf(parts.map((part) => part.state)).map(([of, many]) => (
            <StateMark key={of} state={of} many={many} />
          ))
        ) : (
          <StateMark state={state} />
        )}
      </div>
      <div role="gridcell" class="time-cell">
        <TimeBars {...{ bars, view, critical, worked }} />
        <span class="unseen">{bars.length === 0 ? "not begun" : `worked for ${lengthText(worked)}`}</span>
      </div>
    </>
  );
}
