import { clipLine, depthOfJson, isRecord, messageOf } from "../../../narrow/index.ts";
import type { JsonObject } from "../work-result.ts";

const mostBytes = 1024 * 1024;
const deepest = 100;

const isKept = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** What a call gave, as it can be kept: or why it cannot, a sentence without a full stop. */
export function jsonResult(value: unknown): { readonly result: JsonObject | null } | string {
  if (value === undefined) return { result: null };
  let isWhole = true;
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (key, item: unknown) => {
      isWhole &&= isKept(key) && (typeof item !== "string" || isKept(item));
      return item;
    });
  } catch (error) {
    return `its result has no form in JSON (${clipLine(messageOf(error), 200)})`;
  }
  if (text === undefined) return `its result is a ${typeof value}, which has no form in JSON`;
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) return `its result has ${bytes} bytes where 1 MiB is kept: leave it in a file`;
  if (!isWhole) return "its result has a text with a NUL or half a character, which no database keeps";
  if (depthOfJson(text) > deepest) return `its result is nested deeper than ${deepest}`;
  const parsed: unknown = JSON.parse(text);
  if (parsed === null || isRecord(parsed)) return { result: parsed };
  return { result: { value: parsed } };
}
