import type { SpanNode } from "../runs/span-tree.ts";
import type { Stretch } from "../time/stretch.ts";
import { CriticalMarks, Took } from "./bar-marks.tsx";

interface SpanBarProps {
  readonly node: SpanNode;
  readonly critical: readonly Stretch[];
  readonly view: Stretch;
  readonly color: number;
}

/** Moments of one span that are drawn. */
const mostMoments = 40;

/** When a span ran, which of it made the run as long as it is, and what happened in it. */
export function SpanBar({ node, critical, view, color }: SpanBarProps) {
  const { span, start, end } = node;
  const length = view.to - view.from;
  const share = (time: number): number => Math.max(0, Math.min(100, ((time - view.from) / length) * 100));
  const [left, right] = [share(start), share(end)];
  const outside = end < view.from || start > view.to;
  const moments = span.events.slice(0, mostMoments);
  return (
    <span class={`time ${span.status === "error" ? "failed" : ""}`} aria-hidden="true">
      {outside ? null : (
        <i
          class={`span-bar service-${color}`}
          style={{ left: `${left}%`, width: `max(2px, ${right - left}%)` }}
        />
      )}
      <CriticalMarks stretches={critical} view={view} />
      {moments.map(({ name, timeMs }, i) => (
        <i
          key={`${i}/${name}`}
          class="moment"
          title={name}
          style={{ left: `${share(timeMs + span.shiftMs)}%` }}
        />
      ))}
      {outside ? null : <Took ms={span.durationMs} {...{ left, right }} />}
    </span>
  );
}
