import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { onceLaidOut } from "./lay-out.ts";

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
  const leave = onceLaidOut(() => {
    const size = innerSize(element);
    return () => tell(size);
  });
  observer.observe(element);
  return () => {
    leave();
    listeners.delete(element);
    observer.unobserve(element);
  };
}

function innerSize(element: Element): Size {
  const { width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const less = (...names: readonly ("Top" | "Right" | "Bottom" | "Left")[]): number =>
    names.reduce((sum, name) => sum + Number.parseFloat(style[`padding${name}`]), 0);
  return {
    width: Math.floor(width - less("Left", "Right")),
    height: Math.floor(height - less("Top", "Bottom")),
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
