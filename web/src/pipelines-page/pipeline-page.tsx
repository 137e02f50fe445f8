import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { BoardPicker } from "../page/board-picker.tsx";
import { helpOpen, listenForKeys } from "../page/listen-for-keys.ts";
import { PageHead } from "../page/page-head.tsx";
import { Sections } from "../page/sections.tsx";
import type { Change } from "../pipelines/change.ts";
import { firstFolded } from "../pipelines/folded.ts";
import type { PipelineRun } from "../pipelines/model.ts";
import { toneOf } from "../pipelines/states.ts";
import { runPath } from "../runs/run-links.ts";
import { Facts } from "../runs-page/facts.tsx";
import { exactTime } from "../runs-page/row-time.ts";
import { address, setParams } from "../session/address.ts";
import { fetchPipeline } from "../session/pipelines.ts";
import { toggleTheme } from "../theme/theme.ts";
import { knownZone } from "../time/zone.ts";
import { ChangeWindow } from "./change-window.tsx";
import { lengthText } from "./length-text.ts";
import { NodeDetails } from "./node-details.tsx";
import { PipelineGraph } from "./pipeline-graph.tsx";
import { PipelineTimes } from "./pipeline-times.tsx";
import { PipelineTools, type RunView } from "./pipeline-tools.tsx";
import { Progress } from "./progress.tsx";
import { StandingLine } from "./standing-line.tsx";
import { StateMark } from "./state-mark.tsx";
import { useLive } from "./use-live.ts";
import { useNow } from "./use-now.ts";

/** One run of a pipeline: its graph as it is now, and what is known of the chosen part. */
export function PipelinePage({ id }: { readonly id: string }) {
  const { answer: run, problem } = useLive(id, id, () => fetchPipeline(id));
  const title = run === undefined ? "Pipeline" : run.name;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div class="screen">
      <PageHead
        title={
          <>
            <BoardPicker uid={undefined} title={title} />
            <Sections here="pipelines" />
          </>
        }
      />
      <main class="pipeline">
        <h1 class="unseen">{title}</h1>
        {problem === undefined ? null : (
          <p class="banner" role="status">
            {problem}
          </p>
        )}
        {run !== undefined ? (
          <OpenPipeline run={run} />
        ) : problem === undefined ? (
          <p class="waiting">Asking for the run…</p>
        ) : (
          <p class="waiting">
            <a href="/pipelines">All runs</a>
          </p>
        )}
      </main>
    </div>
  );
}

function OpenPipeline({ run }: { readonly run: PipelineRun }) {
  const { params } = address.value;
  const zone = knownZone(params.get("timezone") ?? "");
  const underWay = run.endedMs === undefined;
  const now = useNow(underWay);
  const [folded, setFolded] = useState(() => firstFolded(run.workstreams));
  const [change, setChange] = useState<Change | undefined>(undefined);
  const chosen = params.get("part") ?? "";
  const choose = (key: string | undefined): void =>
    setParams({ part: key === chosen ? undefined : key }, true);
  const view = params.get("view") === "time" ? "time" : "graph";
  const see = (other: RunView): void => setParams({ view: other === "time" ? other : undefined }, true);
  const fold = (name: string): void => {
    const next = new Set(folded);
    if (!next.delete(name)) next.add(name);
    setFolded(next);
  };
  /** The next node that failed, whatever it is folded into. */
  const nextFailure = (): void => {
    const failed = run.graph.nodes.filter(({ id }) =>
      (run.partsAt.get(id) ?? []).some(({ state }) => toneOf(state) === "bad"),
    );
    const at = failed.findIndex(({ id }) => id === chosen);
    const found = failed[(at + 1) % Math.max(1, failed.length)];
    if (found === undefined) return;
    setFolded(new Set([...folded].filter((name) => name !== found.workstream)));
    setParams({ part: found.id }, true);
  };
  useLayoutEffect(() =>
    listenForKeys(() => ({
      "?": () => {
        helpOpen.value = true;
      },
      d: toggleTheme,
      n: nextFailure,
      g: () => see(view === "time" ? "graph" : "time"),
      Escape: () => setParams({ part: undefined }, true),
    })),
  );
  const parts = run.partsAt.get(chosen);
  return (
    <>
      <PipelineFacts run={run} now={now} zone={zone} />
      <PipelineTools {...{ run, view }} onView={see} onNext={nextFailure} onChange={setChange} />
      <StandingLine underWay={underWay} />
      <div class={`split ${parts === undefined ? "" : "with-details"}`}>
        {view === "time" ? (
          <PipelineTimes {...{ run, now, folded, chosen }} onFold={fold} onChoose={choose} />
        ) : (
          <PipelineGraph {...{ run, now, folded, chosen }} onFold={fold} onChoose={choose} />
        )}
        {parts === undefined ? null : (
          <NodeDetails
            key={chosen}
            {...{ run, parts, now, zone }}
            onChange={setChange}
            onClose={() => setParams({ part: undefined }, true)}
          />
        )}
      </div>
      {change === undefined ? null : <ChangeWindow change={change} onClose={() => setChange(undefined)} />}
    </>
  );
}

interface FactsProps {
  readonly run: PipelineRun;
  readonly now: number;
  readonly zone: string;
}

/** What is known of a run as a whole. */
function PipelineFacts({ run, now, zone }: FactsProps) {
  const underWay = run.endedMs === undefined;
  const state = run.isCancelling && underWay ? "cancelling" : run.state;
  return (
    <div class="pipeline-facts">
      <Facts
        of={[
          ["State", <StateMark state={state} />],
          [
            "Tasks",
            <span class="far-cell">
              <Progress tasks={run.tasks} />
            </span>,
          ],
          [underWay ? "For" : "Took", lengthText((run.endedMs ?? now) - run.createdMs)],
          ["Begun", exactTime(run.createdMs, zone)],
          [
            "Again of",
            run.retryOf === "" ? null : <a href={`/pipelines/${run.retryOf}`}>{run.retryOf.slice(-12)}</a>,
          ],
          ["Trace", run.traceId === "" ? null : <a href={runPath(run.traceId)}>{run.traceId.slice(-12)}</a>],
          ["Folder", <bdi>{run.folder}</bdi>],
          [
            "Why",
            run.reason === "" ? null : (
              <bdi class={run.state === "failed" ? "failure" : ""}>{run.reason}</bdi>
            ),
          ],
        ]}
      />
    </div>
  );
}
