import type { Fields as Json } from "../narrow/index.ts";

export {
  entryOf,
  type Fields as Json,
  isRecord,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  plainText,
  textOf,
} from "../narrow/index.ts";

/** The object without what is `null` or missing in it. */
export const known = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined && value !== null));

/** The object without some of its keys. */
export const without = (json: Json, ...keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)));
