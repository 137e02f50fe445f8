import { useEffect, useState } from "preact/hooks";
import type { StoreAnswer } from "../../../src/runs/support/index.ts";
import { fetchStore } from "../session/runs.ts";

const everyMs = 10_000;
/** Who waits for the first run sees it at once. */
const everyMsWhileEmpty = 1_000;

/** What is kept, asked again every few seconds while the page is looked at; undefined until it is known. */
export function useStore(): StoreAnswer | undefined {
  const [store, setStore] = useState<StoreAnswer | undefined>(undefined);
  const empty = store !== undefined && (store.runs === 0 || store.logs === 0);
  useEffect(() => {
    const stop = new AbortController();
    const look = (): void => {
      if (document.hidden) return;
      // Lists say what is wrong with the receiver.
      void fetchStore(stop.signal).then(setStore, () => undefined);
    };
    look();
    const timer = setInterval(look, empty ? everyMsWhileEmpty : everyMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [empty]);
  return store;
}
