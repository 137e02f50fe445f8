import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { client } from "../app/server.ts";
import { noneQueued } from "../parts/task-queue.ts";

const name = "board-drawn";

/**
 * Marks when a round of questions is answered and all panels in sight are drawn: `data-drawn` of the element names
 * the round, and the browser's own timeline has the moment.
 */
export function useDrawnMark(ref: RefObject<HTMLElement | null>, round: number | undefined): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null || round === undefined) return;
    // The frame after the last drawing has it on the screen.
    const mark = (): void => {
      element.dataset.drawn = String(round);
      performance.clearMarks(name);
      performance.mark(name, { detail: round });
    };
    const look = (): void => {
      frame = requestAnimationFrame(isWaiting(element) ? look : mark);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [round]);
}

function isWaiting(element: HTMLElement): boolean {
  if (client.pending > 0 || !noneQueued() || element.querySelector('[aria-busy="true"]') !== null)
    return true;
  return [...element.querySelectorAll('[data-state="waiting"]')].some((panel) => {
    const { top, bottom } = panel.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}
