import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { BoardPicker } from "../page/board-picker.tsx";
import { helpOpen, listenForKeys } from "../page/listen-for-keys.ts";
import { PageHead } from "../page/page-head.tsx";
import { Sections } from "../page/sections.tsx";
import { VirtualGrid } from "../parts/virtual-grid.tsx";
import type { PipelineSummary } from "../pipelines/model.ts";
import { stateWord, toneOf } from "../pipelines/states.ts";
import { Choices } from "../runs-page/choices.tsx";
import { focusRows, moved } from "../runs-page/move-row.ts";
import { exactTime, rowTime } from "../runs-page/row-time.ts";
import { useSlim } from "../runs-page/use-slim.ts";
import { address, go } from "../session/address.ts";
import { toggleTheme } from "../theme/theme.ts";
import { knownZone } from "../time/zone.ts";
import { HowToBegin } from "./how-to-begin.tsx";
import { lengthText } from "./length-text.ts";
import { Progress } from "./progress.tsx";
import { StandingLine } from "./standing-line.tsx";
import { StateMark } from "./state-mark.tsx";
import { useNow } from "./use-now.ts";
import { usePipelines } from "./use-pipelines.ts";

const states = ["running", "pending", "failed", "succeeded", "cancelled"];
const heights = { wide: 34, slim: 62 } as const;

const pipelinePath = (id: string): string => `/pipelines/${encodeURIComponent(id)}`;

/** All runs of pipelines, with what happens now. */
export function PipelinesPage() {
  const { params } = address.value;
  const chosen = params.getAll("state").filter((state) => states.includes(state));
  const list = usePipelines(chosen);
  const { runs } = list;
  const underWay = runs.some(({ endedMs }) => endedMs === undefined);
  const now = useNow(underWay);
  const slim = useSlim();
  const [activeId, setActiveId] = useState("");
  const at = runs.findIndex(({ id }) => id === activeId);
  const step = (by: 1 | -1): void => {
    setActiveId(runs[moved(at, by, runs.length)]?.id ?? "");
    focusRows();
  };
  useEffect(() => {
    document.title = "Pipelines";
  }, []);
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
  const zone = knownZone(params.get("timezone") ?? "");
  return (
    <div class="screen">
      <PageHead
        title={
          <>
            <BoardPicker uid={undefined} title="Pipelines" />
            <Sections here="pipelines" />
          </>
        }
        second={
          <Choices
            label="State"
            name="state"
            options={states.map((value) => ({ value, text: stateWord(value) }))}
          />
        }
      />
      <main class="pipelines">
        <h1 class="unseen">Pipelines</h1>
        {list.problem === undefined ? null : <p class="banner">{list.problem}</p>}
        <StandingLine underWay={underWay} />
        {list.there && runs.length === 0 && chosen.length === 0 ? (
          <HowToBegin />
        ) : list.there && runs.length === 0 ? (
          <div class="nothing-yet">
            <h2>No run is {chosen.map(stateWord).join(" or ")}</h2>
            <p>
              <a href="/pipelines">Show all runs</a>
            </p>
          </div>
        ) : (
          <VirtualGrid
            key={chosen.join()}
            label="Runs of pipelines"
            columns={5}
            count={runs.length}
            rowHeight={slim ? heights.slim : heights.wide}
            keyOf={(index) => runs[index]?.id ?? ""}
            active={at}
            onActive={(index) => setActiveId(runs[index]?.id ?? "")}
            onOpen={(index) => go(pipelinePath(runs[index]?.id ?? ""))}
            busy={!list.there}
            live
            steady
            onEnd={list.next}
            head={slim ? undefined : <Head />}
            rowClass={(index) => (toneOf(runs[index]?.state ?? "") === "bad" ? "is-error" : "")}
            cells={(index) => {
              const run = runs[index];
              return run === undefined ? null : <Cells run={run} zone={zone} now={now} />;
            }}
            foot={list.more ? <p class="waiting">More…</p> : null}
          />
        )}
      </main>
    </div>
  );
}

function Head() {
  return (
    <>
      <div role="columnheader">State</div>
      <div role="columnheader">Pipeline</div>
      <div role="columnheader">How far</div>
      <div role="columnheader" class="number-cell">
        Took
      </div>
      <div role="columnheader" class="started-cell">
        Begun
      </div>
    </>
  );
}

interface CellsProps {
  readonly run: PipelineSummary;
  readonly zone: string;
  readonly now: number;
}

function Cells({ run, zone, now }: CellsProps) {
  const { id, name, state, createdMs, endedMs, isCancelling, tasks } = run;
  return (
    <>
      <div role="gridcell" class="state-cell">
        <StateMark state={isCancelling && endedMs === undefined ? "cancelling" : state} />
      </div>
      <div role="gridcell" class="name-cell">
        <a href={pipelinePath(id)} tabIndex={-1} title={`${name} (${id})`}>
          <bdi>{name}</bdi>
        </a>
        <small>{id.slice(-12)}</small>
      </div>
      <div role="gridcell" class="far-cell">
        <Progress tasks={tasks} />
      </div>
      <div role="gridcell" class="number-cell took-cell">
        {lengthText((endedMs ?? now) - createdMs)}
      </div>
      <div role="gridcell" class="started-cell" title={exactTime(createdMs, zone)}>
        {rowTime(createdMs, zone, now)}
      </div>
    </>
  );
}
