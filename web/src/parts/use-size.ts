import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Listener = (size: Size) => void;

// One observer for all: each wakes the browser on its own.
const listeners = new WeakMap<Element, Listener>();
const observer = new ResizeObserver((entries) => {
  for (const entry of entries) {
    const { width, height } = entry.contentRect;
    listeners.get(entry.target)?.({ width: Math.floor(width), height: Math.floor(height) });
  }
});

/** Tells the inner size of an element, now and whenever it changes; returns the way out. */
export function watchSize(element: Element, listener: Listener): () => void {
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    listeners.delete(element);
    observer.unobserve(element);
  };
}

/** Inner size of the element in CSS pixels; zero before it is in the page. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const update: Listener = (next) =>
      setSize((before) => (before.width === next.width && before.height === next.height ? before : next));
    const style = getComputedStyle(element);
    update({
      width: Math.floor(
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
      ),
      height: Math.floor(
        element.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom),
      ),
    });
    return watchSize(element, update);
  }, []);
  return size;
}
