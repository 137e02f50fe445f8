import { durationText } from "../runs/amounts.ts";
import type { Stretch } from "../runs/critical-path.ts";
import type { SpanNode } from "../runs/span-tree.ts";

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
  const place =
    right < 82
      ? { left: `calc(${right}% + 6px)` }
      : left > 16
        ? { right: `calc(${100 - left}% + 6px)` }
        : undefined;
  const moments = span.events.slice(0, mostMoments);
  return (
    <span class={`time ${span.status === "error" ? "failed" : ""}`} aria-hidden="true">
      {outside ? null : (
        <i
          class={`span-bar service-${color}`}
          style={{ left: `${left}%`, width: `max(2px, ${right - left}%)` }}
        />
      )}
      {joined(critical, length / 400).map(({ from, to }) => (
        <i
          key={from}
          class="critical"
          style={{ left: `${share(from)}%`, width: `max(1px, ${share(to) - share(from)}%)` }}
        />
      ))}
      {moments.map(({ name, timeMs }, i) => (
        <i
          key={`${i}/${name}`}
          class="moment"
          title={name}
          style={{ left: `${share(timeMs + span.shiftMs)}%` }}
        />
      ))}
      {outside ? null : (
        <span class={place === undefined ? "took inside" : "took"} style={place ?? { left: "50%" }}>
          {durationText(span.durationMs)}
        </span>
      )}
    </span>
  );
}

/** Stretches with so little between them that nobody sees it are one. */
function joined(stretches: readonly Stretch[], least: number): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const { from, to } of stretches) {
    const last = all.at(-1);
    if (last !== undefined && from - last.to < least) all[all.length - 1] = { from: last.from, to };
    else all.push({ from, to });
  }
  return all;
}
