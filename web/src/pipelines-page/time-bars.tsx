import type { TimeRow } from "../pipelines/time-rows.ts";
import { CriticalMarks, Took } from "../runs-page/bar-marks.tsx";
import type { Stretch } from "../time/stretch.ts";
import { lengthText } from "./length-text.ts";

interface TimeBarsProps extends Pick<TimeRow, "bars" | "worked"> {
  readonly view: Stretch;
  readonly critical: readonly Stretch[];
}

/** More bars than that on one row are not told apart. */
const most = 200;

/** When a part waited and worked, attempt by attempt. */
export function TimeBars({ bars, worked, view, critical }: TimeBarsProps) {
  const length = view.to - view.from;
  const share = (time: number): number => Math.max(0, Math.min(100, ((time - view.from) / length) * 100));
  // What only waits for others is a thin line, over which the length may stand.
  const drawn = bars.filter(({ kind }) => kind !== "blocked");
  const [first, last] = [drawn[0], drawn.at(-1)];
  return (
    <span class="time" aria-hidden="true">
      {bars.slice(-most).map(({ from, to, kind, tone, says }) => (
        <i
          key={`${from} ${kind} ${says}`}
          class={`time-bar ${kind} ${tone}`}
          title={`${says}: ${lengthText(to - from)}`}
          style={{ left: `${share(from)}%`, width: `max(2px, ${share(to) - share(from)}%)` }}
        />
      ))}
      <CriticalMarks stretches={critical} view={view} />
      {first === undefined || last === undefined || worked === 0 ? null : (
        <Took ms={worked} left={share(first.from)} right={share(last.to)} />
      )}
    </span>
  );
}
