import { ObsError } from "../../errors/index.ts";
import type { ManualClock } from "../manual-clock.ts";
import { milliseconds } from "./milliseconds.ts";
import type { AlertExpectation, Meanwhile, TestAlert } from "./test-engine-types.ts";

/** What an expectation looks at. */
export interface Watched {
  readonly clock: ManualClock;
  /** ms between two looks */
  readonly step: number;
  /** Those of the name that have the labels, pending or firing. */
  alerts(): readonly TestAlert[];
  /** `the alert "ServiceDown"`, with the labels that were asked for. */
  readonly what: string;
}

export function alertExpectation(watched: Watched): AlertExpectation {
  const { clock, alerts, what } = watched;
  const firing = (): TestAlert | undefined => alerts().find(({ state }) => state === "firing");
  const failed = (did: string): ObsError =>
    new ObsError({
      code: "TESTING_ALERT",
      problem: `${what} ${did}: ${stateText(alerts(), clock.wallTime())}`,
      fix: "look at what its query gives with engine.query, and at its `for` in the rule file",
    });

  /** Moves the clock until `isOver`, or until the time has gone by, and says whether it was over. */
  async function pass(
    ms: number,
    { during, every = "1s" }: Meanwhile,
    isOver: () => boolean,
  ): Promise<boolean> {
    const pause = milliseconds(every, "every");
    let cancel = (): void => {};
    const attempt = async (): Promise<void> => {
      try {
        await during?.();
      } catch {
        // That it fails may be what the alert is for.
      }
    };
    const call = (): void => {
      attempt();
      cancel = clock.after(pause, call);
    };
    if (during !== undefined) call();
    const end = clock.now() + ms;
    try {
      while (!isOver()) {
        if (clock.now() >= end) return false;
        await clock.advance(Math.min(watched.step, end - clock.now()));
      }
      return true;
    } finally {
      cancel();
    }
  }

  return {
    async toFire({ within, ...meanwhile }) {
      await pass(milliseconds(within, "within"), meanwhile, () => firing() !== undefined);
      const alert = firing();
      if (alert === undefined) throw failed(`did not fire within ${within}`);
      return alert;
    },
    async toStayQuiet({ for: length, ...meanwhile }) {
      const fired = await pass(milliseconds(length, "for"), meanwhile, () => firing() !== undefined);
      if (fired) throw failed(`did not stay quiet for ${length}`);
    },
    async toResolve({ within, ...meanwhile }) {
      if (firing() === undefined) throw failed("cannot resolve, since it does not fire");
      const over = await pass(milliseconds(within, "within"), meanwhile, () => firing() === undefined);
      if (!over) throw failed(`did not resolve within ${within}`);
    },
  };
}

function stateText(alerts: readonly TestAlert[], now: number): string {
  if (alerts.length === 0) return "its query finds nothing";
  return alerts
    .map(({ state, labels, value, activeAt }) => {
      const of = JSON.stringify(labels);
      return `it is ${state} for ${(now - activeAt) / 1000} s with the value ${value} and the labels ${of}`;
    })
    .join("; ");
}
