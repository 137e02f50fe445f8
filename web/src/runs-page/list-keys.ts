import { helpOpen, type Keys, openByName } from "../page/listen-for-keys.ts";
import { toggleTheme } from "../theme/theme.ts";
import { shiftRange, zoomOut } from "../time/time-range.ts";
import type { PageTime } from "./use-time.ts";

interface ListKeys {
  readonly time: PageTime;
  readonly again: () => void;
  /** To the row after the chosen one, or before it. */
  readonly step: (by: 1 | -1) => void;
}

/** The keys that all lists have. */
export const listKeys = ({ time, again, step }: ListKeys): Keys => ({
  "?": () => {
    helpOpen.value = true;
  },
  "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  t: () => openByName("time"),
  z: () => time.setRange(zoomOut(time.range, Date.now())),
  "[": () => time.setRange(shiftRange(time.range, -1, Date.now())),
  "]": () => time.setRange(shiftRange(time.range, 1, Date.now())),
  r: () => {
    time.again();
    again();
  },
  d: toggleTheme,
  j: () => step(1),
  k: () => step(-1),
});
