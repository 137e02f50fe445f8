import { useEffect, useState } from "preact/hooks";

/** Grafana's own limit, in CSS pixels: below it things that stand beside a chart go below it. */
const narrowest = 992;

/** Whether the window is too narrow to put things beside each other inside a panel. */
export function useNarrowWindow(): boolean {
  const [narrow, setNarrow] = useState(() => innerWidth < narrowest);
  useEffect(() => {
    const query = matchMedia(`(width < ${narrowest}px)`);
    const follow = (): void => setNarrow(query.matches);
    follow();
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return narrow;
}
