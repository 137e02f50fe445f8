import { durationText } from "../runs/amounts.ts";
import type { Stretch } from "../time/stretch.ts";

interface CriticalProps {
  readonly stretches: readonly Stretch[];
  readonly view: Stretch;
}

/** Which of the time below a bar made the run as long as it is. */
export function CriticalMarks({ stretches, view }: CriticalProps) {
  const length = view.to - view.from;
  const share = (time: number): number => Math.max(0, Math.min(100, ((time - view.from) / length) * 100));
  return (
    <>
      {joined(stretches, length / 400).map(({ from, to }) => (
        <i
          key={from}
          class="critical"
          style={{ left: `${share(from)}%`, width: `max(1px, ${share(to) - share(from)}%)` }}
        />
      ))}
    </>
  );
}

interface TookProps {
  readonly ms: number;
  /** Where the bar begins and ends, in percent of the column. */
  readonly left: number;
  readonly right: number;
}

/** How long a bar is: behind it, before it, or where it leaves no room, on it. */
export function Took({ ms, left, right }: TookProps) {
  const place =
    right < 82
      ? { left: `calc(${right}% + 6px)` }
      : left > 16
        ? { right: `calc(${100 - left}% + 6px)` }
        : undefined;
  return (
    <span class={place === undefined ? "took inside" : "took"} style={place ?? { left: "50%" }}>
      {durationText(ms)}
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
