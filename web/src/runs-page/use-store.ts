import { useEffect, useState } from "preact/hooks";
import type { StoreAnswer } from "../../../src/runs/support/index.ts";
import { fetchStore } from "../session/runs.ts";

const everyMs = 10_000;

/** What is kept, asked again every few seconds while the page is looked at; undefined until it is known. */
export function useStore(): StoreAnswer | undefined {
  const [store, setStore] = useState<StoreAnswer | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    const look = (): void => {
      if (document.hidden) return;
      // Lists say what is wrong with the receiver.
      void fetchStore(stop.signal).then(setStore, () => undefined);
    };
    look();
    const timer = setInterval(look, everyMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, []);
  return store;
}
