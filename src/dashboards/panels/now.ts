import { stat } from "../model/panel.ts";

/** A number of this moment, and the way it went over the time that the board shows. */
export const now = (input: Parameters<typeof stat>[0]): ReturnType<typeof stat> =>
  stat({ sparkline: true, ...input });
