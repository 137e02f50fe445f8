import { useEffect, useState } from "preact/hooks";

/** Where style sheets make cards of rows. */
const query = "(max-width: 760px)";

/** Whether there is no room for columns. */
export function useSlim(): boolean {
  const [slim, setSlim] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = (): void => setSlim(list.matches);
    follow();
    list.addEventListener("change", follow);
    return () => list.removeEventListener("change", follow);
  }, []);
  return slim;
}
