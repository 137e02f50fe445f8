import { durationText } from "../runs/amounts.ts";
import type { Stretch } from "../time/stretch.ts";

const ticks = [0, 0.25, 0.5, 0.75, 1] as const;

/** The head of a column of times: how long after the start each quarter of what is seen is. */
export function TimeTicks({ view, start }: { readonly view: Stretch; readonly start: number }) {
  return (
    <div role="columnheader" class="time-cell">
      {ticks.map((share) => (
        <span
          key={share}
          class={share === 0 ? "time-tick first" : share === 1 ? "time-tick last" : "time-tick"}
          style={{ left: `${share * 100}%` }}
        >
          {durationText(view.from - start + (view.to - view.from) * share)}
        </span>
      ))}
    </div>
  );
}
