import { cutAtWord } from "../answer/cut-at-word.ts";

/** Characters of a summary. */
const longest = 600;

/** Reads a summary off the events of a stream; who has read so much hangs up on the model. */
export async function readSummary<E>(
  stream: AsyncIterable<E>,
  textOf: (event: E) => string | null | undefined,
): Promise<string> {
  let text = "";
  for await (const event of stream) {
    text += textOf(event) ?? "";
    if (text.length > longest) break;
  }
  return cutAtWord(text, longest);
}
