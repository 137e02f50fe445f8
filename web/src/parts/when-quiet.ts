import { useEffect, useState } from "preact/hooks";
import { noneQueued } from "./task-queue.ts";

type Job = () => void;

/** ms without another job: what is in sight is still coming, and a browser that waits for an answer is not idle. */
const quiet = 300;

const jobs = new Set<Job>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether the browser found time for every job. */
export const nothingWaits = (): boolean => jobs.size === 0;

/** Runs a job when nothing else is to be drawn, each in a task of its own; returns the way out. */
function whenQuiet(job: Job): () => void {
  jobs.add(job);
  clearTimeout(timer);
  timer = setTimeout(runNext, quiet);
  return () => void jobs.delete(job);
}

function runNext(): void {
  if (!noneQueued()) {
    timer = setTimeout(runNext, quiet);
    return;
  }
  const [job] = jobs;
  if (job === undefined) return;
  jobs.delete(job);
  timer = setTimeout(runNext, 0);
  job();
}

/** Resolves when nothing else is to be drawn, or when nobody waits for that any more. */
export const quietMoment = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const leave = whenQuiet(resolve);
    signal.addEventListener("abort", () => {
      leave();
      resolve();
    });
  });

/**
 * A value as it was when the page was last quiet; `before` until then. For what nobody sees yet: all that is in sight
 * is drawn first.
 */
export function useWhenQuiet<Value>(value: Value, before: Value): Value {
  const [taken, setTaken] = useState<{ readonly value: Value }>({ value: before });
  useEffect(() => (taken.value === value ? undefined : whenQuiet(() => setTaken({ value }))), [taken, value]);
  return taken.value;
}
