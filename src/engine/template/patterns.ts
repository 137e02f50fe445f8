import { RE2JS, RE2JSException } from "re2js";
import { Failure } from "./failure.ts";

function compiled(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw error instanceof RE2JSException ? new Failure(error.message) : error;
  }
}

/** Whether a regular expression finds something anywhere in a text. */
export const isFound = (pattern: string, text: string): boolean => compiled(pattern).matcher(text).find();

/** A text with all that a regular expression finds replaced; `$1` and `${name}` stand for what its groups took. */
export function replaced(pattern: string, replacement: string, text: string): string {
  const matcher = compiledOrPanics(pattern).matcher(text);
  let result = "";
  let end = 0;
  let emptyAt = -1;
  while (matcher.find()) {
    const [from, to] = [matcher.start(), matcher.end()];
    // Nothing is not found again where something else just ended.
    if (from === to && from === emptyAt) continue;
    result += text.slice(end, from) + expanded(replacement, (name) => groupOf(matcher, name));
    end = to;
    emptyAt = to;
  }
  return result + text.slice(end);
}

type Matcher = ReturnType<RE2JS["matcher"]>;

function groupOf(matcher: Matcher, name: string): string {
  if (/^\d+$/.test(name)) {
    const index = Number(name);
    return index <= matcher.groupCount() ? (matcher.group(index) ?? "") : "";
  }
  try {
    return matcher.group(name) ?? "";
  } catch (error) {
    // No group has that name.
    if (error instanceof RE2JSException || error instanceof Error) return "";
    throw error;
  }
}

function expanded(replacement: string, group: (name: string) => string): string {
  return replacement.replace(
    /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu,
    (_, dollar?: string, braced?: string, bare?: string) => dollar ?? group(braced ?? bare ?? ""),
  );
}

/** In the words of a function of Go that takes no answer for an error. */
function compiledOrPanics(pattern: string): RE2JS {
  try {
    return compiled(pattern);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const mark = pattern.includes("`") ? JSON.stringify(pattern) : `\`${pattern}\``;
    throw new Failure(`regexp: Compile(${mark}): ${error.message}`);
  }
}
