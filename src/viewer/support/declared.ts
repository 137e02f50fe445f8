import type { Part, Schema } from "../../grafana/index.ts";
import { shown } from "./finding.ts";

/** One object of a file, with the declaration of all that Grafana knows of such objects. */
export interface Declared {
  readonly schema: Schema;
  readonly part: Part;
  /** Such as `query "A"`; empty for the panel or the board itself. */
  readonly of: string;
}

/** What something is called in a sentence, such as `link "Docs"`. */
export const named = (kind: string, name: unknown): string => `${kind} ${shown(String(name))}`;
