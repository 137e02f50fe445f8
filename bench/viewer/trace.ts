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

/** A task of the page's main thread. */
export interface Task {
  /** ms */
  readonly wall: number;
  /** ms of the processor, which other programs on the machine do not lengthen. */
  readonly cpu: number;
  /** What took most of it. */
  readonly inside: string;
}

const categories = [
  ...["-*", "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute"],
  ...["blink.user_timing", "disabled-by-default-devtools.timeline.frame"],
];

/** What the main thread of the page did meanwhile, by the browser's own trace, the longest task first. */
export async function tasksDuring(
  browser: Browser,
  page: Page,
  action: () => Promise<void>,
): Promise<readonly Task[]> {
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

function tasksOf(events: readonly TraceEvent[]): readonly Task[] {
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
  return ours
    .filter(isTask)
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
    .map((task) => ({
      wall: (task.dur ?? 0) / 1000,
      cpu: (task.tdur ?? 0) / 1000,
      inside: heaviest(ours, task),
    }));
}

function heaviest(events: readonly TraceEvent[], task: TraceEvent): string {
  const inside = events
    .filter((event) => !isTask(event) && event.ts >= task.ts && end(event) <= end(task))
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0));
  return inside[0]?.name ?? "";
}
