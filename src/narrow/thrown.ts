import { fieldOf, isObject } from "./object.ts";

/** What was thrown, in words: anything can be. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === "" ? thrown.name : thrown.message;
  if (isObject(thrown)) return "an object was thrown that is not an error";
  return typeof thrown === "function" ? "a function was thrown" : String(thrown);
}

/** The code by which Node says what went wrong, such as `ENOENT`; `undefined` where there is none. */
export function codeOf(thrown: unknown): string | undefined {
  const code = fieldOf(thrown, "code");
  return typeof code === "string" && code !== "" ? code : undefined;
}
