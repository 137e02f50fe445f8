import { ObsError } from "../../errors/index.ts";
import type { Readable } from "../serve/reading-routes.ts";

/** Where no run was begun yet. */
export const nothingThere: Readable = {
  list: async () => [],
  show: async (run) => {
    throw new ObsError({
      code: "PIPELINE_UNKNOWN",
      problem: `no run is named "${run}"`,
      fix: "the store has no run yet: begin one with tta-obs pipeline run",
    });
  },
  history: async () => [],
  newest: async () => "0",
};
