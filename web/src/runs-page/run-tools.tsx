import type { RunSummary } from "../../../src/runs/support/index.ts";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { runLogsPath } from "../runs/run-links.ts";
import { boardsOfMoment } from "./boards-of-moment.ts";
import { CompareMenu } from "./compare-menu.tsx";
import { TextFilter } from "./text-filter.tsx";

interface RunToolsProps {
  readonly run: RunSummary;
  readonly rows: number;
  readonly search: string;
  readonly withLines: boolean;
  readonly zoomed: boolean;
  readonly canZoom: boolean;
  readonly failed: number;
  readonly onLines: () => void;
  readonly onZoom: () => void;
  readonly onNext: () => void;
  readonly onFold: (shut: boolean) => void;
}

/** What can be done with a run. */
export function RunTools(props: RunToolsProps) {
  const { run, rows, search, withLines, zoomed, canZoom, failed, onLines, onZoom, onNext, onFold } = props;
  return (
    <div class="run-tools bar second">
      <TextFilter label="Search in the run" name="q" placeholder="Search in the run" search class="wide" />
      {search === "" ? null : (
        <span class="hint" role="status">
          {rows === 1 ? "1 row" : `${rows} rows`}
        </span>
      )}
      <div class="group">
        <button type="button" class="control" onClick={() => onFold(false)} title="Unfold all spans">
          Unfold
        </button>
        <button type="button" class="control" onClick={() => onFold(true)} title="Fold all spans">
          Fold
        </button>
      </div>
      <button
        type="button"
        class="control switch"
        role="switch"
        aria-checked={withLines}
        title="Log lines at their time (l)"
        onClick={onLines}
      >
        <i class="mark" style={{ background: withLines ? "currentColor" : "" }} /> Log lines
      </button>
      <button
        type="button"
        class="control"
        aria-pressed={zoomed}
        disabled={!zoomed && !canZoom}
        title="The time of the chosen span alone, or all again (z)"
        onClick={onZoom}
      >
        <Icon name={zoomed ? "zoomOut" : "search"} /> {zoomed ? "Whole run" : "Zoom to span"}
      </button>
      {failed === 0 ? null : (
        <button type="button" class="control" title="Next span that failed (n)" onClick={onNext}>
          <Icon name="failed" /> Next failure
        </button>
      )}
      <span class="space" />
      <span class="bar-legend hint">
        <i class="critical" /> critical path
      </span>
      <Menu
        label="Board at that moment"
        name="moment"
        button={
          <>
            <Icon name="table" />
            <span>Board at that moment</span>
            <Icon name="chevron" />
          </>
        }
        items={boardsOfMoment(run).map(({ title, url }, i) => ({
          ...{ title, url, icon: "table" as const },
          ...(i === 0 && { key: "b" }),
        }))}
      />
      <CompareMenu run={run} />
      <a class="control" href={runLogsPath(run, Date.now())}>
        <Icon name="page" /> Log
      </a>
    </div>
  );
}
