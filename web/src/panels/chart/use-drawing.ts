import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { drawInTurn } from "../../parts/task-queue.ts";
import { type Size, watchSize } from "../../parts/use-size.ts";

const least = 40;

/**
 * Draws into an element whenever one of `reasons` or its size has changed, and clears up when the element goes. Each
 * drawing has a task of its own: sizes, marks and a new theme reach all panels of a board in the same moment.
 */
export function useDrawing(
  ref: RefObject<HTMLElement | null>,
  draw: (size: Size) => void,
  clear: () => void,
  reasons: readonly unknown[],
): void {
  const size = useRef<Size>({ width: 0, height: 0 });
  const latest = useRef(draw);
  latest.current = draw;
  const state = useRef<"idle" | "queued" | "gone">("idle");
  const soon = (): void => {
    if (state.current !== "idle" || size.current.width < least || size.current.height < least) return;
    state.current = "queued";
    drawInTurn(() => {
      if (state.current === "gone") return;
      state.current = "idle";
      latest.current(size.current);
    });
  };
  useLayoutEffect(soon, reasons);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const unwatch = watchSize(element, (next) => {
      size.current = next;
      soon();
    });
    return () => {
      state.current = "gone";
      unwatch();
      clear();
    };
  }, []);
}
