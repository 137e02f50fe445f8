import type { LogLine } from "../../../src/runs/support/index.ts";
import type { Stretch } from "../time/stretch.ts";
import { deepest } from "./deepest.ts";
import { LevelMark } from "./level-mark.tsx";
import { exactTime } from "./row-time.ts";

interface LineCellsProps {
  readonly line: LogLine;
  readonly depth: number;
  readonly view: Stretch;
  readonly zone: string;
}

/** A log line in the waterfall, at its time. */
export function LineCells({ line, depth, view, zone }: LineCellsProps) {
  const share = ((line.timeMs - view.from) / (view.to - view.from)) * 100;
  const seen = share >= 0 && share <= 100;
  return (
    <>
      <div role="gridcell" class="span-cell line" style={{ "--depth": Math.min(depth, deepest) + 1.5 }}>
        <LevelMark level={line.level} />
        <span class="span-name" title={line.message}>
          {line.message}
        </span>
      </div>
      <div role="gridcell" class="number-cell tokens-cell" />
      <div role="gridcell" class="number-cell cost-cell" />
      <div role="gridcell" class="time-cell">
        <span class="time" aria-hidden="true">
          {seen ? <i class={`line-moment ${line.level}`} style={{ left: `${share}%` }} /> : null}
        </span>
        <span class="unseen">{exactTime(line.timeMs, zone)}</span>
      </div>
    </>
  );
}
