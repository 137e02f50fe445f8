import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "../client/data-error.ts";
import type { PipelineSummary } from "../pipelines/model.ts";
import { withOlder } from "../pipelines/with-older.ts";
import { fetchPipelines } from "../session/pipelines.ts";
import { useLive } from "./use-live.ts";

interface PipelinesList {
  readonly runs: readonly PipelineSummary[];
  /** Whether an answer came. */
  readonly there: boolean;
  readonly more: boolean;
  readonly problem: string | undefined;
  /** Asks for the next page. */
  next(): void;
}

interface Older {
  readonly runs: readonly PipelineSummary[];
  /** Where the page after these begins; undefined before the first was asked for. */
  readonly next: string | null | undefined;
}

const none: Older = { runs: [], next: undefined };

/** Runs in some states, or in any, the newest first: the first page follows what happens. */
export function usePipelines(states: readonly string[]): PipelinesList {
  const key = states.join(" ");
  const { answer, problem } = useLive(key, undefined, () => fetchPipelines(states, undefined));
  const [older, setOlder] = useState(none);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const asking = useRef("");
  useEffect(() => {
    setOlder(none);
    setFailure(undefined);
    asking.current = "";
  }, [key]);
  const cursor = older.next === undefined ? answer?.next : older.next;
  return {
    runs: withOlder(answer?.runs ?? [], older.runs),
    there: answer !== undefined,
    more: typeof cursor === "string",
    problem: problem ?? failure,
    next() {
      if (typeof cursor !== "string" || asking.current === `${key} ${cursor}`) return;
      const asked = `${key} ${cursor}`;
      asking.current = asked;
      fetchPipelines(states, cursor).then(
        ({ runs, next }) => {
          if (asking.current === asked) setOlder((before) => ({ runs: [...before.runs, ...runs], next }));
        },
        (thrown: unknown) => {
          asking.current = "";
          setFailure(sentenceOf(thrown));
        },
      );
    },
  };
}
