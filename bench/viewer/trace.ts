import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  /** µs */
  readonly ts: number;
  readonly dur?: number;
  /** µs of the processor, which other programs on the machine do not lengthen. */
  readonly tdur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** What the page's main thread did, in tasks. */
export interface Tasks {
  readonly count: number;
  /** ms; the longest by the clock on the wall, on which other programs of the machine count as well. */
  readonly longest: number;
  /** What took most of the longest. */
  readonly inside: string;
  /** ms; the most that one task took of the processor. */
  readonly mostCpu: number;
}

const categories = [
  ...["-*", "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute"],
  ...["blink.user_timing", "disabled-by-default-devtools.timeline.frame"],
];

/** What the main thread of the page did meanwhile, by the browser's own trace. */
export async function tasksDuring(browser: Browser, page: Page, action: () => Promise<void>): Promise<Tasks> {
  await browser.startTracing(page, { categories });
  let buffer: Buffer;
  try {
    await action();
  } finally {
    buffer = await browser.stopTracing();
  }
  return tasksOf((JSON.parse(buffer.toString()) as { traceEvents: TraceEvent[] }).traceEvents);
}

const isTask = ({ name }: TraceEvent): boolean =>
  name === "RunTask" || name === "ThreadControllerImpl::RunTask";
const end = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

function tasksOf(events: readonly TraceEvent[]): Tasks {
  const threads = events.filter(
    ({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain",
  );
  const ofThread = threads.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid && event.dur !== undefined),
  );
  // Chromium keeps a spare renderer, which does nothing: ours is the one that worked.
  const work = (own: readonly TraceEvent[]): number =>
    own.filter(isTask).reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  const ours = ofThread.sort((a, b) => work(b) - work(a))[0] ?? [];
  const tasks = ours.filter(isTask).sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0));
  const [longest] = tasks;
  return {
    count: tasks.length,
    longest: (longest?.dur ?? 0) / 1000,
    inside: longest === undefined ? "" : heaviest(ours, longest),
    mostCpu: tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000,
  };
}

function heaviest(events: readonly TraceEvent[], task: TraceEvent): string {
  const inside = events
    .filter((event) => !isTask(event) && event.ts >= task.ts && end(event) <= end(task))
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0));
  return inside[0]?.name ?? "nothing that has a name";
}
