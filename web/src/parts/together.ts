import { inTurn } from "./task-queue.ts";

type Job = () => void;

/** Something that a part of the page waits for. */
export interface Awaited {
  /** It came: the job shows it. */
  came(job: Job): void;
  /** Nobody waits for it any more. */
  gone(): void;
}

/** ms that what came waits for the rest. */
const patience = 200;

const held: Job[] = [];
let open = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Lets panels that were asked at once be shown at once: each time that one is shown the browser draws the page, which
 * takes longer than drawing the panel. What is late does not hold up the others for long.
 */
export function awaited(): Awaited {
  let waits = true;
  open += 1;
  const gone = (): void => {
    if (!waits) return;
    waits = false;
    open -= 1;
    if (open === 0) release();
  };
  return {
    came(job) {
      held.push(job);
      timer ??= setTimeout(release, patience);
      gone();
    },
    gone,
  };
}

function release(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const job of held.splice(0)) inTurn(job);
}

/** Whether everything that came was shown. */
export const nothingHeld = (): boolean => held.length === 0;
