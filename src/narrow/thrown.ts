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

/** Why something of the machine failed, in a word where Node has one. */
export const reasonOf = (thrown: unknown): string => codeOf(thrown) ?? messageOf(thrown);

/** Whether Node says that there is no such file: a path below what is no folder has none either. */
export function isMissing(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return code === "ENOENT" || code === "ENOTDIR";
}
