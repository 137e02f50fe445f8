import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { isAbort, sentenceOf } from "../client/data-error.ts";

interface NextPage<Answer> {
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null;
  /** Ends what is asked for the question of now. */
  readonly asking: RefObject<AbortController | undefined>;
  ask(cursor: string, signal: AbortSignal): Promise<Answer>;
  take(answer: Answer, cursor: string): void;
  problem(sentence: string): void;
}

/** Asks for the next page of a list, each page once however often it is scrolled to, and again where that failed. */
export function useNextPage<Answer>({ cursor, asking, ask, take, problem }: NextPage<Answer>): () => void {
  const under = useRef<string | undefined>(undefined);
  return () => {
    const signal = asking.current?.signal;
    if (cursor === null || signal === undefined || under.current === cursor) return;
    under.current = cursor;
    void ask(cursor, signal).then(
      (answer) => take(answer, cursor),
      (thrown: unknown) => {
        under.current = undefined;
        if (!isAbort(thrown) && !signal.aborted) problem(sentenceOf(thrown));
      },
    );
  };
}
