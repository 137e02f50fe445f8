import type { ChildEnd } from "../child/adapters/start-child.ts";
import { aliveAfterMs, type Next } from "../child/after-end.ts";

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** What became of a run that nobody ended, and what happens next; one sentence. */
export function endText(command: string, { code, how, ranMs }: ChildEnd, next: Next): string {
  const atOnce = code !== 0 && ranMs < aliveAfterMs ? " at once" : "";
  const what = `${command} ended${atOnce} with ${how}`;
  if (next === "end") return code === 0 ? `${what}.` : `${what}: what it printed says why.`;
  if (next === "wait for a save")
    return `${what}: it starts again when a file is saved; Ctrl-C ends all of it.`;
  return `${what}: it starts again in ${seconds(next.restartAfterMs)}.`;
}
