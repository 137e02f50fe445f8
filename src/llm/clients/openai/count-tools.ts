import { fieldOf, objectsOf } from "../../../narrow/index.ts";
import type { Usage } from "../../model/usage.ts";

/**
 * The tools of OpenAI's that a response called, which are billed by the call and stand in no usage: searches of files,
 * and those actions of a web search that search. To open a page that was found costs nothing.
 */
export function countTools(response: unknown): Usage {
  let webSearches = 0;
  let fileSearches = 0;
  try {
    for (const { type, action } of objectsOf(fieldOf(response, "output"))) {
      if (type === "file_search_call") fileSearches += 1;
      if (type === "web_search_call" && (fieldOf(action, "type") ?? "search") === "search") webSearches += 1;
    }
  } catch {
    // What cannot be read was not called.
  }
  return {
    ...(webSearches === 0 ? {} : { webSearches }),
    ...(fileSearches === 0 ? {} : { fileSearches }),
  };
}
