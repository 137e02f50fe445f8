import { useEffect, useState } from "preact/hooks";

const patience = 300;

/**
 * Says that a panel waits. Most answers come sooner than anyone would see it, and twenty bars that move cost more than
 * the drawing that they wait for: nothing is there before it is needed.
 */
export function LoadingBar() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return late ? <div class="loading" /> : null;
}
