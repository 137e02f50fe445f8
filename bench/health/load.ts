import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What came of asking at a steady pace. */
export interface Load {
  /** Milliseconds of each answer, from the moment at which it was due to be asked for. */
  readonly waits: readonly number[];
  /** Answers that were not 200, or none. */
  readonly wrong: number;
  /** Requests that were really sent in a second. */
  readonly rate: number;
}

interface Pace {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Asks `/readyz` so many times a second, whether or not what was asked before is answered: whoever waits for an answer
 * before he asks again hides how long others would have waited.
 */
export async function load({ port, perSecond, seconds }: Pace): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const waits: number[] = [];
  let wrong = 0;
  const ask = (due: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (isRight: boolean): void => {
        waits.push(performance.now() - due);
        if (!isRight) wrong += 1;
        resolve();
      };
      get({ host: "127.0.0.1", port, path: "/readyz", agent }, (response) => {
        response.resume();
        response.on("end", () => end(response.statusCode === 200));
      }).on("error", () => end(false));
    });
  const start = performance.now();
  const all = perSecond * seconds;
  const asked: Promise<void>[] = [];
  while (asked.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    while (asked.length < due) asked.push(ask(start + (asked.length / perSecond) * 1000));
    await sleep(1);
  }
  const rate = all / ((performance.now() - start) / 1000);
  await Promise.all(asked);
  agent.destroy();
  return { waits, wrong, rate };
}
