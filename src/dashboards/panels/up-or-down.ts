import type { StateValue } from "../model/panel.ts";

/** What the last scrape of a target gave. */
export const upOrDown: readonly StateValue[] = [
  { value: 1, text: "up", color: "green" },
  { value: 0, text: "down", color: "vermillion" },
];
