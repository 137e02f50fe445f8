import { deserialize, serialize } from "node:v8";

/** A message as a text, which any channel between processes carries, whichever way it serializes. */
export const pack = (message: unknown): string => serialize(message).toString("base64");

/** Reads it again; throws for anything else. */
export function unpack(packed: unknown): unknown {
  if (typeof packed !== "string") throw new TypeError("it is no text");
  return deserialize(Buffer.from(packed, "base64"));
}
