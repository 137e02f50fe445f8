interface Job {
  readonly run: () => void;
  /** Whether the browser does the rest of it when the task is over. */
  readonly ends: boolean;
}

/** ms; with the one that it ends with, a task stays below the 50 ms from which on a reader feels it. */
const budget = 25;

const jobs: Job[] = [];
let running = false;

/**
 * Runs a job after those that came before, as many in one task as its time allows: twenty panels that get their data at
 * once leave room for the reader in between, and the browser does not draw the page anew for each.
 */
export function inTurn(job: () => void): void {
  add({ run: job, ends: false });
}

/** The same for what is drawn on a canvas: the browser turns lines into pixels when the task is over. */
export function drawInTurn(job: () => void): void {
  add({ run: job, ends: true });
}

function add(job: Job): void {
  jobs.push(job);
  if (running) return;
  running = true;
  soon(() => void run());
}

/** Whether every job has run. */
export const noneQueued = (): boolean => jobs.length === 0;

async function run(): Promise<void> {
  const until = performance.now() + budget;
  let ends = false;
  do {
    const job = jobs.shift();
    try {
      job?.run();
    } catch (thrown) {
      // Reported like any other mistake, and not the end of what others have to do.
      setTimeout(() => {
        throw thrown;
      });
    }
    ends = job?.ends ?? false;
    // What the job changed is rendered here, before the next: rendering waits for the end of the running script.
    await undefined;
  } while (jobs.length > 0 && !ends && performance.now() < until);
  if (jobs.length > 0) soon(() => void run());
  else running = false;
}

/** Resolves in a task of its own. */
export const nextTask = (): Promise<void> => new Promise((resolve) => soon(resolve));

interface TaskScheduler {
  postTask(task: () => void, options: { readonly priority: "user-blocking" }): Promise<unknown>;
}

const { scheduler } = globalThis as { scheduler?: TaskScheduler };
const channel = new MessageChannel();
const posted: (() => void)[] = [];
channel.port1.addEventListener("message", () => posted.shift()?.());
channel.port1.start();

let framesWait = true;

/**
 * Whether frames wait for tasks, where the browser lets us choose: each frame of a board that is half drawn is time
 * that the other half lacks. On a board that somebody looks at frames come in between, so that it stays smooth. It
 * saves a sixth to a quarter of the work of opening twenty charts, as `npm run bench:haste` says.
 */
export function letFramesWait(wait: boolean): void {
  framesWait = wait;
}

function soon(task: () => void): void {
  if (framesWait && scheduler !== undefined) {
    void scheduler.postTask(task, { priority: "user-blocking" });
    return;
  }
  posted.push(task);
  channel.port2.postMessage(0);
}
