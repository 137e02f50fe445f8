import { type Labels, nameLabel } from "../model/labels.ts";
import { possibleNonCounter } from "./annotation.ts";
import type { Note } from "./function.ts";

/** What takes its samples for those of a counter. */
const ofCounters: ReadonlySet<string> = new Set(["rate", "increase"]);
const suffixes = ["_total", "_sum", "_count", "_bucket"] as const;

/** Tells of each series that something was computed of whose name is not that of a counter. */
export function counterNames(fn: string, note: Note): (labels: Labels) => void {
  if (!ofCounters.has(fn)) return () => undefined;
  const told = new Set<string>();
  return (labels) => {
    const name = labels.get(nameLabel);
    if (name === "" || told.has(name) || suffixes.some((suffix) => name.endsWith(suffix))) return;
    told.add(name);
    note(possibleNonCounter(name), 0);
  };
}
