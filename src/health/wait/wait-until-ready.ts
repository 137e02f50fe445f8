import type { Clock } from "../../telemetry/index.ts";

/** What somebody who was asked whether he is ready says. */
export interface Readiness {
  readonly ready: boolean;
  /** Why he is not, in lines. */
  readonly reasons: readonly string[];
}

export interface ReadyWait {
  readonly clock: Clock;
  /** Asks once, within so many milliseconds, and never rejects. */
  readonly ask: (milliseconds: number) => Promise<Readiness>;
  /** Milliseconds that all of it may take. */
  readonly timeout: number;
  /** Told of each answer that is another one than before, until it is a good one. */
  readonly onChange: (reasons: readonly string[]) => void;
}

/** Milliseconds from one question to the next, and that one may take. */
const pace = 500;
const patience = 5_000;

/** Asks again and again until the answer is good or the time is up, and gives the last answer. */
export async function waitUntilReady({ clock, ask, timeout, onChange }: ReadyWait): Promise<Readiness> {
  const until = clock.now() + timeout;
  let told = "";
  let before: Readiness | undefined;
  for (;;) {
    const given = Math.max(1, Math.min(patience, until - clock.now()));
    const answer = await ask(given);
    const left = until - clock.now();
    if (answer.ready) return answer;
    // One who was given hardly a moment says nothing by his silence: the reasons are those of before.
    if (left <= 0) return (given < pace ? before : undefined) ?? answer;
    before = answer;
    const text = answer.reasons.join("\n");
    if (text !== told) onChange(answer.reasons);
    told = text;
    await new Promise<void>((resolve) => void clock.after(Math.min(pace, left), resolve));
  }
}
