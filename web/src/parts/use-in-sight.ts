import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { ahead } from "./ahead.ts";
import { onceLaidOut } from "./lay-out.ts";

const listeners = new WeakMap<Element, (inSight: boolean) => void>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) listeners.get(entry.target)?.(entry.isIntersecting);
  },
  { rootMargin: `${ahead}px 0px` },
);

/** Whether the element is on the screen, or nearly. */
export function useInSight(ref: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const leave = onceLaidOut(() => {
      const { top, bottom } = element.getBoundingClientRect();
      return () => setInSight(bottom > -ahead && top < innerHeight + ahead);
    });
    listeners.set(element, setInSight);
    observer.observe(element);
    return () => {
      leave();
      listeners.delete(element);
      observer.unobserve(element);
    };
  }, []);
  return inSight;
}
