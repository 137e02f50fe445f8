import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** CSS pixels beyond the screen in which panels are drawn as well, so that scrolling meets none that waits. */
const ahead = 300;

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
    listeners.set(element, setInSight);
    observer.observe(element);
    return () => {
      listeners.delete(element);
      observer.unobserve(element);
    };
  }, []);
  return inSight;
}
