import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

const listeners = new WeakMap<Element, (inSight: boolean) => void>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) listeners.get(entry.target)?.(entry.isIntersecting);
  },
  // A little ahead, so that scrolling meets panels that are drawn.
  { rootMargin: "300px 0px" },
);

/** Whether the element is on the screen, or nearly. */
export function useInSight(ref: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
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
