import type { Json } from "../json.ts";

/** An object of the file, and where it stands in it: `panels[3].targets[0]`. */
export interface Part {
  readonly json: Json;
  readonly path: string;
}
