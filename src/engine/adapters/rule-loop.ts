import { messageOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";
import type { SentAlert } from "../rules/alerts.ts";
import type { RunningRules } from "../rules/running-rules.ts";
import type { ClockWatch } from "../store/index.ts";
import type { Turns } from "./turns.ts";

export interface RuleLoopInput {
  readonly rules: RunningRules;
  readonly turns: Turns;
  readonly clock: ClockWatch;
  readonly send: (alerts: readonly SentAlert[]) => void;
  readonly report: (line: string) => void;
}

/** Longest time between two looks whether something has become due: groups may come while nothing is. */
const lookEvery = 1_000;

/** Evaluates rules when they are due, until the returned function is called and resolves. */
export function startRuleLoop({ rules, turns, clock, send, report }: RuleLoopInput): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const wait = (rules.next() ?? Number.POSITIVE_INFINITY) - Date.now();
      await sleep(Math.min(Math.max(wait, 0), lookEvery), { signal, background: true });
      if (signal.aborted) return;
      const now = Date.now();
      try {
        clock.look(now);
        send(await turns.run(rules.run(now), signal));
      } catch (error) {
        if (!signal.aborted) report(`the rules could not be evaluated: ${messageOf(error)}`);
      }
    }
  };
  const ended = run();
  return async () => {
    stopping.abort();
    await ended;
  };
}
