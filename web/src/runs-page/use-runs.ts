import { useEffect, useRef, useState } from "preact/hooks";
import type { RunSummary, RunsQuestion } from "../../../src/runs/support/index.ts";
import { mergeInPlace, mergeNewest } from "../runs/merge-runs.ts";
import { fetchRuns } from "../session/runs.ts";
import { follow } from "./follow.ts";
import { useNextPage } from "./next-page.ts";

export interface RunsList {
  readonly runs: readonly RunSummary[];
  /** Whether these are those that were asked for, and not those before. */
  readonly there: boolean;
  readonly more: boolean;
  /** New ones that stand somewhere in this order, and are not shown. */
  readonly waiting: number;
  readonly problem: string | undefined;
  next(): void;
  again(): void;
}

interface State {
  readonly runs: readonly RunSummary[];
  readonly there: boolean;
  readonly next: string | null;
  readonly waiting: ReadonlySet<string>;
  readonly problem: string | undefined;
}

const nothing: State = { runs: [], there: false, next: null, waiting: new Set(), problem: undefined };
const page = 200;
const newsPage = 500;
const everyMs = 700;

/** The runs of a question, with what becomes of them meanwhile. */
export function useRuns(question: RunsQuestion): RunsList {
  const [state, setState] = useState(nothing);
  const [round, setRound] = useState(0);
  const asking = useRef<AbortController | undefined>(undefined);
  const key = JSON.stringify(question);
  const newestFirst = (question.order ?? "start") === "start" && question.ascending !== true;

  useEffect(() => {
    let revision = 0;
    asking.current = new AbortController();
    const { signal } = asking.current;
    setState((before) => ({ ...before, there: false }));
    const leave = follow({
      everyMs,
      begin: async (stop) => {
        const answer = await fetchRuns({ ...question, limit: page }, stop);
        revision = answer.revision;
        setState({ ...nothing, runs: answer.runs, next: answer.next, there: true });
      },
      more: async (stop) => {
        const answer = await fetchRuns({ ...question, since: revision, limit: newsPage }, stop);
        // Another store, which counts from the beginning.
        if (answer.revision < revision) return setRound((before) => before + 1);
        revision = answer.revision;
        const { runs, gone } = answer;
        if (runs.length + gone.length > 0) setState((before) => afterNews(before, runs, gone, newestFirst));
      },
      problem: (problem) =>
        setState((before) => (before.problem === problem ? before : { ...before, problem })),
    });
    return () => {
      leave();
      asking.current?.abort();
      if (signal.aborted) asking.current = undefined;
    };
  }, [key, round]);

  const next = useNextPage({
    cursor: state.next,
    asking,
    ask: (cursor, signal) => fetchRuns({ ...question, cursor, limit: page }, signal),
    take: ({ runs, next: after }, cursor) => setState((before) => withPage(before, cursor, runs, after)),
    problem: (problem) => setState((before) => ({ ...before, problem })),
  });

  return {
    runs: state.runs,
    there: state.there,
    more: state.next !== null,
    waiting: state.waiting.size,
    problem: state.problem,
    next,
    again: () => setRound((before) => before + 1),
  };
}

function afterNews(
  before: State,
  news: readonly RunSummary[],
  gone: readonly string[],
  newestFirst: boolean,
): State {
  if (newestFirst) {
    const last = before.runs.at(-1);
    // What is older than all that was read so far comes with its page.
    const near =
      before.next === null || last === undefined
        ? news
        : news.filter(({ startMs }) => startMs >= last.startMs);
    return { ...before, runs: mergeNewest(before.runs, near, gone) };
  }
  const { runs, unknown } = mergeInPlace(before.runs, news, gone);
  const waiting = new Set(before.waiting);
  for (const { traceId } of unknown) waiting.add(traceId);
  for (const traceId of gone) waiting.delete(traceId);
  return { ...before, runs, waiting };
}

function withPage(before: State, cursor: string, runs: readonly RunSummary[], next: string | null): State {
  if (before.next !== cursor) return before;
  const known = new Set(before.runs.map(({ traceId }) => traceId));
  const added = runs.filter(({ traceId }) => !known.has(traceId));
  return { ...before, runs: [...before.runs, ...added], next };
}
