import { messageOf } from "../../narrow/index.ts";
import type { Asked, Check, Scope } from "../../standards/index.ts";
import { type Judged, judge } from "../judge/judge.ts";
import type { Collect, Outcome } from "../outcome.ts";
import { nextTurn } from "./turns.ts";

/** What is to be run, and how. */
export interface Checks {
  readonly asks: Readonly<Partial<Record<Check, Asked>>>;
  /** Those of them that are run, in this order. */
  readonly checks: readonly Check[];
  readonly collect: Collect;
  readonly signal: AbortSignal;
  readonly cores: number;
  /** How much of a check is run: what is asked, unless somebody wants less. */
  scopeOf(check: Check, asked: Scope): Scope;
  /** Whether it only reads what others write, and so comes after them. */
  readsOnly(check: Check): boolean;
  onBegin?(check: Check): void;
  onEnd?(checked: Checked): void;
}

/** A check that was run. */
export interface Checked {
  readonly check: Check;
  readonly asked: Asked;
  readonly scope: Scope;
  readonly outcome: Outcome;
  readonly judged: Judged;
}

const nothing: Outcome = {
  ...{ facts: [], outcome: "unknown", findings: [], failedTests: [], command: undefined },
  durationSeconds: 0,
};

/** Runs checks beside each other, all of them whatever becomes of one; of those that were told to end, fewer. */
export async function runChecks(options: Checks): Promise<readonly Checked[]> {
  const { asks, checks, signal, cores, scopeOf, readsOnly } = options;
  const waiting = new Set(checks);
  const running = new Map<Check, Promise<Check>>();
  const done = new Map<Check, Checked>();

  const run = async (check: Check, asked: Asked): Promise<Check> => {
    options.onBegin?.(check);
    const began = performance.now();
    const scope = scopeOf(check, asked.scope);
    const outcome = await options.collect(check, { scope, signal }).catch((error: unknown) => ({
      ...nothing,
      reason: `it could not be looked at (${messageOf(error)})`,
      durationSeconds: (performance.now() - began) / 1000,
    }));
    const checked = { check, asked, scope, outcome, judged: judge(asked, outcome) };
    if (!signal.aborted) {
      done.set(check, checked);
      options.onEnd?.(checked);
    }
    return check;
  };

  for (;;) {
    const next = signal.aborted
      ? undefined
      : nextTurn({ waiting: [...waiting], running: [...running.keys()], cores, readsOnly });
    if (next !== undefined) {
      waiting.delete(next);
      const asked = asks[next];
      if (asked !== undefined) running.set(next, run(next, asked));
      continue;
    }
    if (running.size === 0) break;
    running.delete(await Promise.race(running.values()));
  }
  return checks.flatMap((check) => done.get(check) ?? []);
}
