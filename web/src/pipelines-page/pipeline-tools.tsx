import { Icon } from "../parts/icon.tsx";
import type { Change } from "../pipelines/change.ts";
import type { PipelineRun } from "../pipelines/model.ts";
import { toneOf } from "../pipelines/states.ts";

export type RunView = "graph" | "time";

interface ToolsProps {
  readonly run: PipelineRun;
  readonly view: RunView;
  readonly onView: (view: RunView) => void;
  readonly onNext: () => void;
  readonly onChange: (change: Change) => void;
}

const views = [
  { name: "graph", word: "Graph", title: "Who waits for whom (g)" },
  { name: "time", word: "Time", title: "When each part waited and worked (g)" },
] as const;

/** How a run is looked at, and what can be done about it. */
export function PipelineTools({ run, view, onView, onNext, onChange }: ToolsProps) {
  const failed = run.workstreams.some(({ parts }) => parts.some(({ state }) => toneOf(state) === "bad"));
  return (
    <div class="run-tools bar second">
      <div class="group" role="group" aria-label="How the run is drawn">
        {views.map(({ name, word, title }) => (
          <button
            key={name}
            type="button"
            class="control"
            aria-pressed={view === name}
            title={title}
            onClick={() => onView(name)}
          >
            {word}
          </button>
        ))}
      </div>
      {failed ? (
        <button type="button" class="control" title="Next part that failed (n)" onClick={onNext}>
          <Icon name="failed" /> Next failure
        </button>
      ) : null}
      <span class="space" />
      {run.endedMs === undefined ? (
        <button
          type="button"
          class="control"
          disabled={run.isCancelling}
          onClick={() => onChange({ what: "cancel", run: run.id })}
        >
          <Icon name="ban" /> {run.isCancelling ? "Is being cancelled" : "Cancel"}
        </button>
      ) : run.state === "succeeded" ? null : (
        <button type="button" class="control" onClick={() => onChange({ what: "retry", run: run.id })}>
          <Icon name="retry" /> Retry
        </button>
      )}
    </div>
  );
}
