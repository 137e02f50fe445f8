import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "../client/data-error.ts";
import type { PipelineRun } from "../pipelines/model.ts";
import { type Stays, withMoves } from "../pipelines/moves.ts";
import { fetchMoves, mostMoves } from "../session/pipelines.ts";

interface KnownStays {
  readonly stays: Stays;
  /** Whether all of it was read once. */
  readonly whole: boolean;
  readonly problem: string | undefined;
}

/** The history of a run, which is read once and goes on with each answer about the run. */
export function useStays(run: PipelineRun): KnownStays {
  const [known, setKnown] = useState<KnownStays>({ stays: new Map(), whole: false, problem: undefined });
  const last = useRef<string | undefined>(undefined);
  const reading = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    let over = false;
    const read = async (): Promise<void> => {
      while (!over) {
        const page = await fetchMoves(run.id, last.current);
        last.current = page.last ?? last.current;
        const whole = page.moves.length < mostMoves;
        setKnown((before) => ({
          stays: withMoves(before.stays, page.moves),
          whole: before.whole || whole,
          problem: undefined,
        }));
        if (whole) return;
      }
    };
    reading.current = reading.current.then(read).catch((thrown: unknown) => {
      if (!over) setKnown((before) => ({ ...before, problem: sentenceOf(thrown) }));
    });
    return () => {
      over = true;
    };
  }, [run]);
  return known;
}
