import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { letFramesWait, noneQueued } from "../parts/task-queue.ts";
import { client } from "../session/server.ts";

const name = "board-drawn";

/**
 * Says how far a round of questions is: `data-drawn` of the element names the last one of which all panels in sight
 * are drawn, and the browser's own timeline has the moment; `data-settled` the last one after which nothing was left
 * to ask or to draw: options of variables and annotations included.
 */
export function useDrawnMark(ref: RefObject<HTMLElement | null>, round: number | undefined): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null || round === undefined) return;
    // The frame after the last drawing has it on the screen.
    const mark = (): void => {
      element.dataset.drawn = String(round);
      letFramesWait(false);
      performance.clearMarks(name);
      performance.mark(name, { detail: round });
      settle();
    };
    const settle = (): void => {
      if (client.pending === 0 && !isWaiting(element)) element.dataset.settled = String(round);
      else frame = requestAnimationFrame(settle);
    };
    const look = (): void => {
      frame = requestAnimationFrame(isWaiting(element) ? look : mark);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [round]);
}

function isWaiting(element: HTMLElement): boolean {
  if (!noneQueued() || element.querySelector('[aria-busy="true"]') !== null) return true;
  return [...element.querySelectorAll('[data-state="waiting"]')].some((panel) => {
    const { top, bottom } = panel.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}
