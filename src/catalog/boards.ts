import { deliveryBoards } from "./boards/delivery.ts";
import { modelBoards } from "./boards/models.ts";
import { serviceBoards } from "./boards/services.ts";
import { stepBoards } from "./boards/steps.ts";
import { watchingBoards } from "./boards/watching.ts";

/** Keys are stable: uid and panel ids come from them, and alerts link to them. */
export const boardKeys = {
  ...serviceBoards,
  ...stepBoards,
  ...modelBoards,
  ...deliveryBoards,
  ...watchingBoards,
} as const;

export type BoardKey = keyof typeof boardKeys;
export type PanelKey<B extends BoardKey = BoardKey> = (typeof boardKeys)[B]["panels"][number];
