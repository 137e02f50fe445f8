import { useEffect, useState } from "preact/hooks";
import type { RunAnswer } from "../../../src/runs/support/index.ts";
import { fetchRun } from "../session/runs.ts";
import { follow } from "./follow.ts";

export interface OneRun {
  /** Undefined until it came. */
  readonly answer: RunAnswer | undefined;
  readonly problem: string | undefined;
}

const everyMs = 2_000;

/** A run, asked again as long as it has not ended. */
export function useRun(traceId: string): OneRun {
  const [state, setState] = useState<OneRun>({ answer: undefined, problem: undefined });
  const open = state.answer === undefined || state.answer.run.outcome === "open";
  useEffect(() => {
    setState((before) =>
      before.answer?.run.traceId === traceId ? before : { answer: undefined, problem: undefined },
    );
    const load = async (signal: AbortSignal): Promise<void> => {
      const answer = await fetchRun(traceId, signal);
      setState((before) =>
        before.answer?.run.revision === answer.run.revision && before.answer.run.traceId === traceId
          ? before
          : { answer, problem: undefined },
      );
    };
    return follow({
      everyMs,
      begin: load,
      ...(open && { more: load }),
      problem: (problem) =>
        setState((before) => (before.problem === problem ? before : { ...before, problem })),
    });
  }, [traceId, open]);
  return state;
}
