import type { Changeable } from "../serve/changing-routes.ts";
import type { Standing } from "../serve/event-routes.ts";
import type { Readable } from "../serve/reading-routes.ts";

/** A store that is seen from outside. */
export interface Seen {
  readonly view: Readable;
  /** Hands changes on to who works; throws PIPELINE_STORE where nobody can be asked. */
  readonly change: Changeable;
  /** Who was asked last, and whether that answered. */
  standing(): Standing;
  close(): Promise<void>;
}
