import type { Clock } from "../../telemetry/index.ts";

/** What one who listens is written to: a response of Node. */
export interface Listening {
  readonly writableNeedDrain: boolean;
  write(text: string): boolean;
  end(): void;
  destroy(): void;
}

/** What is told, and the key by which it is seen to be new. */
interface News {
  readonly key: string;
  readonly text: () => string;
}

export interface EventHubOptions {
  readonly clock: Clock;
  readonly news: () => News;
  /** How many may listen. */
  readonly most: number;
}

export interface EventHub {
  /** Tells it at once, and goes on until the returned function is called; undefined when too many listen already. */
  add(listening: Listening): (() => void) | undefined;
  /** Ends all of them. */
  close(): void;
}

const lookEveryMs = 1_000;
/** How often what is not new is told again: it holds ages, and shows both sides that the other is there. */
const tellEveryMs = 10_000;
/** Who takes nothing for so long is let go. */
const stuckMs = 60_000;

/** Tells all who listen what is new, written once for all; who is slow gets less, and nothing waits for him in memory. */
export function createEventHub({ clock, news, most }: EventHubOptions): EventHub {
  const all = new Map<Listening, { tookAt: number }>();
  let told = { key: "", at: 0 };
  let cancel: (() => void) | undefined;

  const event = (text: string): string => `event: page\ndata: ${text}\n\n`;

  const tell = (): void => {
    const now = clock.now();
    const { key, text } = news();
    if (key !== told.key || now - told.at >= tellEveryMs) {
      told = { key, at: now };
      const written = event(text());
      for (const [listening, state] of all) {
        if (listening.writableNeedDrain) {
          if (now - state.tookAt > stuckMs) listening.destroy();
          continue;
        }
        state.tookAt = now;
        listening.write(written);
      }
    }
    cancel = clock.after(lookEveryMs, tell, true);
  };

  return {
    add: (listening) => {
      if (all.size >= most) return undefined;
      // Who is cut off comes back after so many ms.
      listening.write(`retry: 3000\n\n${event(news().text())}`);
      all.set(listening, { tookAt: clock.now() });
      if (cancel === undefined) {
        told = { key: news().key, at: clock.now() };
        cancel = clock.after(lookEveryMs, tell, true);
      }
      return () => {
        all.delete(listening);
        if (all.size > 0) return;
        cancel?.();
        cancel = undefined;
      };
    },
    close: () => {
      for (const listening of all.keys()) listening.end();
    },
  };
}
