import type { Board } from "../board/model.ts";
import { isAbort } from "../client/data-error.ts";
import { builtinEntries } from "../scope/builtins.ts";
import { resolveRange } from "../time/time-range.ts";
import { statesBeforeAsking } from "../variables/before-asking.ts";
import { resolveVariables } from "../variables/resolve.ts";
import type { VariableState } from "../variables/state.ts";
import { repeatedFor } from "./board-view.ts";
import { client, sources } from "./server.ts";
import type { Wanted } from "./wanted.ts";

type States = readonly VariableState[];

/** Asks for the variables of a board. */
export interface BoardVariables {
  /**
   * What panels can begin with: they need not wait for the options of variables whose meaning is known. Copies of
   * panels are made of options.
   */
  known(wanted: Wanted): States | undefined;
  /** `undefined` where another question has overtaken this one. */
  ask(wanted: Wanted, previous: States | undefined): Promise<States | undefined>;
  close(): void;
}

export function boardVariables(uid: string, board: Board): BoardVariables {
  const { title, dates, variables } = board;
  let asking: AbortController | undefined;
  return {
    known({ chosen }) {
      if (repeatedFor(board).length > 0) return undefined;
      return statesBeforeAsking(variables, { url: chosen, sources: sources.value });
    },
    async ask({ raw, zone, chosen }, previous) {
      asking?.abort();
      asking = new AbortController();
      const { signal } = asking;
      const range = resolveRange(raw, Date.now(), zone, dates);
      try {
        const builtins = builtinEntries(range, zone, { uid, title });
        const request = { range, url: chosen, client, sources: sources.value, builtins };
        const states = await resolveVariables(
          variables,
          previous === undefined ? request : { ...request, previous },
          signal,
        );
        return signal.aborted ? undefined : states;
      } catch (thrown) {
        if (isAbort(thrown) || signal.aborted) return undefined;
        throw thrown;
      }
    },
    close: () => asking?.abort(),
  };
}
