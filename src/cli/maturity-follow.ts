import { dirname, join } from "node:path";
import type { MaturityPlace } from "../maturity/index.ts";
import { messageOf } from "../narrow/index.ts";
import { callAfter } from "../time/index.ts";
import { watchFiles } from "../watch/index.ts";
import type { ShowState } from "./maturity-page.ts";
import { plainLine } from "./plain-text.ts";

/** Waivers and attestations end, and components come, without a change of the files that are watched. */
const everyMs = 60_000;

interface Following {
  close(): Promise<void>;
}

/**
 * Shows the state again whenever something was collected, promoted or gated, and each minute. What is wrong with it is
 * told once, until it is well again; meanwhile what was shown last stays.
 */
export async function followState(
  place: MaturityPlace,
  show: ShowState,
  note: (text: string) => void,
): Promise<Following> {
  let told: string | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopTimer = (): void => {};
  let closed = false;

  const turn = async (): Promise<void> => {
    do {
      again = false;
      try {
        await show();
        told = undefined;
      } catch (error) {
        const text = plainLine(messageOf(error));
        if (text !== told) note(`What is shown is old: ${text}`);
        told = text;
      }
    } while (again && !closed);
  };
  const soon = (): void => {
    if (closed) return;
    again = true;
    running ??= turn().finally(() => {
      running = undefined;
      stopTimer();
      if (!closed) stopTimer = callAfter(everyMs, soon, true);
    });
  };
  const files = watchedOf(place);
  const watch = await watchFiles({
    list: async () => ({ files, folders: [...new Set(files.map(dirname))] }),
    onChange: soon,
  });
  stopTimer = callAfter(everyMs, soon, true);
  return {
    async close() {
      closed = true;
      stopTimer();
      watch.close();
      await running;
    },
  };
}

const watchedOf = ({ top, stateDir }: MaturityPlace): readonly string[] => [
  join(stateDir, "maturity", "facts.json"),
  join(stateDir, "gates", "history.jsonl"),
  join(top, "components.history.jsonl"),
  join(top, "quality.yaml"),
];
