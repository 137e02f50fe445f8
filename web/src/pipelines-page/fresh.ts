import { isAbort, sentenceOf } from "../client/data-error.ts";

interface Fresh {
  /** Something changed: it is asked again, soon. */
  changed(): void;
  stop(): void;
}

/** Changes that come together are asked for together. */
const leastMs = 150;
/** What took long to tell is not asked for all the time. */
const restOfTime = 3;

/** Keeps what is shown fresh: one question at a time, and one more after what changed meanwhile. */
export function keepFresh(load: () => Promise<void>, problem: (sentence: string | undefined) => void): Fresh {
  let stopped = false;
  let wanted = false;
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    busy = true;
    wanted = false;
    const begun = performance.now();
    try {
      await load();
      if (!stopped) problem(undefined);
    } catch (thrown) {
      if (!stopped && !isAbort(thrown)) problem(sentenceOf(thrown));
    }
    const pause = Math.max(leastMs, (performance.now() - begun) * restOfTime);
    timer = setTimeout(() => {
      busy = false;
      if (wanted && !stopped) void ask();
    }, pause);
  };
  return {
    changed() {
      wanted = true;
      if (!busy && !stopped) void ask();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
