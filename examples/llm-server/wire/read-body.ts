import type { IncomingMessage } from "node:http";
import { type Fields, fieldsOf } from "../json.ts";
import { RefusedError } from "../refusal.ts";

const mostBytes = 32 * 1024 * 1024;

/** A body as text and as JSON. Throws a `RefusedError`. */
export async function readBody(
  request: IncomingMessage,
): Promise<{ readonly text: string; readonly body: Fields }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new RefusedError("bad_request", "the body is larger than 32 MB");
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    return { text, body: fieldsOf(JSON.parse(text)) };
  } catch {
    throw new RefusedError("bad_request", "We could not parse the JSON body of your request");
  }
}
