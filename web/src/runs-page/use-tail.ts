import { useEffect, useRef, useState } from "preact/hooks";
import type { LogLine, LogsQuestion } from "../../../src/runs/support/index.ts";
import { keptTail } from "../runs/kept-tail.ts";
import { fetchLogs } from "../session/runs.ts";
import { follow } from "./follow.ts";
import { useNextPage } from "./next-page.ts";

export interface Tail {
  readonly lines: readonly LogLine[];
  readonly there: boolean;
  readonly more: boolean;
  /** Lines that came while it is held. */
  readonly waiting: number;
  readonly problem: string | undefined;
  next(): void;
  again(): void;
}

interface State {
  readonly lines: readonly LogLine[];
  readonly there: boolean;
  readonly next: string | null;
  /** Came while it is held, the newest first. */
  readonly waiting: readonly LogLine[];
  readonly problem: string | undefined;
}

const nothing: State = { lines: [], there: false, next: null, waiting: [], problem: undefined };
const page = 300;
const newsPage = 1_000;
const everyMs = 700;

/** The lines of a question, the newest first, and those that arrive meanwhile, unless it is held. */
export function useTail(question: LogsQuestion, held: boolean): Tail {
  const [state, setState] = useState(nothing);
  const [round, setRound] = useState(0);
  const asking = useRef<AbortController | undefined>(undefined);
  const isHeld = useRef(held);
  const key = JSON.stringify(question);

  useEffect(() => {
    isHeld.current = held;
    if (!held)
      setState((before) =>
        before.waiting.length === 0
          ? before
          : { ...before, ...keptTail(before.waiting, before.lines, before.next), waiting: [] },
      );
  }, [held]);

  useEffect(() => {
    let tail = 0;
    const asks = new AbortController();
    asking.current = asks;
    setState((before) => ({ ...before, there: false }));
    const leave = follow({
      everyMs,
      begin: async (stop) => {
        const answer = await fetchLogs({ ...question, limit: page }, stop);
        tail = answer.tail;
        setState({ ...nothing, lines: answer.lines, next: answer.next, there: true });
      },
      more: async (stop) => {
        const answer = await fetchLogs({ ...question, after: tail, limit: newsPage }, stop);
        // Another store, which counts from the beginning.
        if (answer.tail < tail) {
          setRound((before) => before + 1);
          return;
        }
        tail = answer.tail;
        if (answer.lines.length === 0) return;
        const news = answer.lines.toReversed();
        setState((before) =>
          isHeld.current
            ? { ...before, waiting: keptTail(news, before.waiting, null).lines }
            : { ...before, ...keptTail(news, before.lines, before.next) },
        );
      },
      problem: (problem) =>
        setState((before) => (before.problem === problem ? before : { ...before, problem })),
    });
    return () => {
      leave();
      asks.abort();
    };
  }, [key, round]);

  const next = useNextPage({
    cursor: state.next,
    asking,
    ask: (cursor, signal) => fetchLogs({ ...question, cursor, limit: page }, signal),
    take: ({ lines, next: after }, cursor) =>
      setState((before) =>
        before.next === cursor ? { ...before, lines: [...before.lines, ...lines], next: after } : before,
      ),
    problem: (problem) => setState((before) => ({ ...before, problem })),
  });

  return {
    lines: state.lines,
    there: state.there,
    more: state.next !== null,
    waiting: state.waiting.length,
    problem: state.problem,
    next,
    again: () => setRound((before) => before + 1),
  };
}
