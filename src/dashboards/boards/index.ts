import type { Board } from "../model/board.ts";
import { overview } from "./overview.ts";

/** Every board that this package brings. */
export const boards: readonly Board[] = [overview];
