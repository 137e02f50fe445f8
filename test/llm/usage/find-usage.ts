import { fieldOf, isRecord } from "../../../src/narrow/index.ts";

/**
 * Where providers put usage in an answer, a chunk of one or an event of a stream: in `usage`, in what Groq adds to its
 * last chunk, in the message that Anthropic's stream begins with, in the response that OpenAI's ends with, in the
 * metadata of Bedrock's and Google's, in Ollama's answer itself.
 */
const places: readonly (readonly string[])[] = [
  ["usage"],
  ["x_groq", "usage"],
  ["message", "usage"],
  ["response", "usage"],
  ["metadata", "usage"],
  ["usageMetadata"],
  ["response", "usageMetadata"],
  ["usage_metadata"],
];

/** The usage in an answer; `undefined` where it has none. */
export function findUsage(answer: unknown): unknown {
  const found = places.map((path) => path.reduce<unknown>(fieldOf, answer)).find(isRecord);
  return found ?? (fieldOf(answer, "eval_count") === undefined ? undefined : answer);
}
