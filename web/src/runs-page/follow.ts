import { isAbort, sentenceOf } from "../client/data-error.ts";

interface Following {
  /** Asks for all of it. */
  begin(signal: AbortSignal): Promise<void>;
  /** Asks for what is new. */
  more?(signal: AbortSignal): Promise<void>;
  /** Told what is wrong, in one sentence; undefined once it is well again. */
  problem(sentence: string | undefined): void;
  readonly everyMs: number;
}

/** Asks once, then for what is new as long as the page is looked at, whatever goes wrong; returns the way out. */
export function follow({ begin, more, problem, everyMs }: Following): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begun = false;
  const step = async (): Promise<void> => {
    try {
      if (!begun) {
        await begin(stop.signal);
        begun = true;
        problem(undefined);
      } else if (more !== undefined && !document.hidden) {
        await more(stop.signal);
        problem(undefined);
      }
    } catch (thrown) {
      if (isAbort(thrown) || stop.signal.aborted) return;
      problem(sentenceOf(thrown));
    }
    if (!stop.signal.aborted && (more !== undefined || !begun))
      timer = setTimeout(() => void step(), everyMs);
  };
  void step();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
