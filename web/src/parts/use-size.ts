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

/** Tells the inner size of an element when it is first laid out and whenever it changes; returns the way out. */
export function watchSize(element: Element, listener: Listener): () => void {
  let last: Size = { width: -1, height: -1 };
  const tell = (size: Size): void => {
    if (size.width === last.width && size.height === last.height) return;
    last = size;
    listener(size);
  };
  listeners.set(element, tell);
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
    return watchSize(element, setSize);
  }, []);
  return size;
}
