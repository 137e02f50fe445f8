import type { Standing } from "../serve/event-routes.ts";
import type { Readable } from "../serve/reading-routes.ts";

/** A store that is seen from outside. */
export interface Seen {
  readonly view: Readable;
  /** Who was asked last, and whether that answered. */
  standing(): Standing;
  close(): Promise<void>;
}
