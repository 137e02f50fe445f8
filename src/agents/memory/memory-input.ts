import { ObsError } from "../../errors/index.ts";
import { canonicalJson } from "../data/canonical-json.ts";

/** So that a place and a key fit an index entry of PostgreSQL, whatever their letters. */
const longestName = 256;

export const badInput = (problem: string, fix: string): ObsError =>
  new ObsError({ code: "AGENT_MEMORY_INPUT", problem, fix });

/** Throws AGENT_MEMORY_INPUT for what no store could find again. */
export function checkName(name: unknown, what: string): string {
  if (typeof name === "string" && name !== "" && name.length <= longestName && !name.includes("\0"))
    return name;
  throw badInput(
    `${what} is ${typeof name === "string" ? `a text of ${name.length} characters` : typeof name}`,
    `give a text of 1 to ${longestName} characters without NUL`,
  );
}

export function checkTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [tag, value] of Object.entries(tags)) {
    if (typeof value !== "string")
      throw badInput(`tag "${tag}" is ${typeof value}`, "give tags texts as values");
  }
  return { ...tags };
}

export function checkLimit(limit: number): number {
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw badInput(`a limit is ${String(limit)}`, "give a whole number above 0");
}

/** The text of a value. Throws AGENT_MEMORY_INPUT for undefined and AGENT_JSON for what is no data. */
export function toText(key: string, value: unknown): string {
  const text = canonicalJson(value);
  if (text !== undefined) return text;
  throw badInput(`the value of "${key}" is undefined`, "store null to say that there is nothing");
}
