import { type VisitResult, visit } from "./client.ts";
import { isBurst, loadAt } from "./load.ts";
import type { Visits } from "./visits.ts";

export interface PlayerOptions {
  readonly baseUrl: string;
  readonly visits: Visits;
  /** Visits per second, on average outside of bursts. */
  readonly rate: number;
  /** Told of each visit that ended. */
  readonly onResult?: (result: VisitResult) => void;
}

export interface Player {
  /** Sends no more, hangs up on what is under way, and waits until all has ended. */
  stop(): Promise<void>;
}

const tickMs = 200;
/** Clients that take turns, each with a session of its own. */
const clients = 12;
/** Clients at a time: a service that hangs must not pile up clients without end. */
const mostAtOnce = 200;
/** A tick that comes late makes up for at most this much. */
const longestStepSeconds = 1;

/** Starts clients that visit the service at a steady rate, whatever it answers, and in crowds now and then. */
export function startPlayer({ baseUrl, visits, rate, onResult }: PlayerOptions): Player {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const started = performance.now();
  let last = started;
  let owed = 0;
  let inBurst = false;
  let sent = 0;

  const send = (what: Parameters<typeof visit>[1]): void => {
    if (underWay.size >= mostAtOnce) return;
    sent += 1;
    const one = visit(baseUrl, what, stopping.signal, `client-${sent % clients}`).then((result) => {
      underWay.delete(one);
      onResult?.(result);
    });
    underWay.add(one);
  };

  const tick = (): void => {
    const now = performance.now();
    const played = (now - started) / 1_000;
    const burst = isBurst(played);
    const seconds = Math.min(longestStepSeconds, (now - last) / 1_000);
    last = now;
    owed += seconds * rate * loadAt(played);
    const count = Math.floor(owed);
    owed -= count;
    if (burst && count > 0) {
      // A crowd comes because something happened: all ask the same, first something that nobody asked before.
      const same = inBurst ? visits.next() : { kind: "ask" as const, text: visits.fresh() };
      for (let i = 0; i < count; i += 1) send(same);
      inBurst = true;
      return;
    }
    inBurst &&= burst;
    for (let i = 0; i < count; i += 1) send(visits.next());
  };

  const timer = setInterval(tick, tickMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
