import { useEffect, useState } from "preact/hooks";
import { listenToPipelines } from "../session/pipelines.ts";
import { keepFresh } from "./fresh.ts";

interface Live<Answer> {
  /** Undefined until it came. */
  readonly answer: Answer | undefined;
  readonly problem: string | undefined;
}

/** An answer that follows what happens, in one run or in all. A new key is a new question. */
export function useLive<Answer>(
  key: string,
  run: string | undefined,
  load: () => Promise<Answer>,
): Live<Answer> {
  const [state, setState] = useState<{ readonly key: string } & Live<Answer>>({
    ...{ key, answer: undefined, problem: undefined },
  });
  useEffect(() => {
    let over = false;
    let cutOff: string | undefined;
    const problem = (sentence: string | undefined): void =>
      setState((before) => {
        const said = cutOff ?? sentence;
        return before.problem === said ? before : { ...before, problem: said };
      });
    setState((before) => ({ key, answer: before.answer, problem: undefined }));
    const fresh = keepFresh(async () => {
      const answer = await load();
      if (!over) setState((before) => ({ ...before, key, answer }));
    }, problem);
    fresh.changed();
    const leave = listenToPipelines(run, {
      changed: fresh.changed,
      problem(sentence) {
        cutOff = sentence;
        problem(sentence);
      },
    });
    return () => {
      over = true;
      leave();
      fresh.stop();
    };
  }, [key]);
  return state;
}
