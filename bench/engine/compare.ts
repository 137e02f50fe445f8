import type { VerifyReport } from "../../src/verify/index.ts";
import { median } from "../median.ts";

/** How long a panel took on each side, in ms. */
export interface PanelTimes {
  readonly board: string;
  readonly panel: string;
  readonly engine: number;
  readonly prometheus: number;
}

/** Whom a panel is asked of. */
export type Side = "engine" | "prometheus";

/** Gathers the times of rounds, panel by panel. */
export class Times {
  readonly #times = new Map<string, Record<Side, number[]> & Pick<PanelTimes, "board" | "panel">>();

  add(side: Side, { timing }: VerifyReport): void {
    for (const { board, panels } of timing?.boards ?? []) {
      for (const { id, panel, ms, error } of panels) {
        if (error !== undefined) throw new Error(`${side} answers ${board} / ${panel} with ${error}`);
        const key = `${board} ${id}`;
        const times = this.#times.get(key) ?? { board, panel, engine: [], prometheus: [] };
        times[side].push(ms);
        this.#times.set(key, times);
      }
    }
  }

  panels(): readonly PanelTimes[] {
    return [...this.#times.values()].map(({ board, panel, engine, prometheus }) => ({
      ...{ board, panel },
      engine: median(engine),
      prometheus: median(prometheus),
    }));
  }
}
