import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { isObject } from "../../narrow/index.ts";
import { ApiProblem } from "../upstream/api-problem.ts";
import type { Answer } from "../upstream/flights.ts";
import type { Upstream } from "../upstream/upstream.ts";

/** Of an answer that says what went wrong. */
const mostErrorBytes = 64 * 1024;

async function* withinLimit(
  source: AsyncIterable<Buffer>,
  mostBytes: number,
  tooLarge: () => ApiProblem,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge();
    yield chunk;
  }
}

async function readText(source: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostErrorBytes) break;
  }
  return Buffer.concat(chunks).toString("utf8", 0, mostErrorBytes);
}

function isApiError(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && "error" in value && "errorType" in value;
  } catch {
    return false;
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function refused(status: number, source: AsyncIterable<Buffer>, place: string): Promise<Answer> {
  const text = await readText(source);
  if (isApiError(text)) return { status, body: once(text) };
  if (status === 401 || status === 403)
    throw new ApiProblem(
      "unavailable",
      `${place} refuses access (${status}): put a name and a password in its address.`,
    );
  // Loki says what is wrong with a query in plain text.
  const [first = ""] = text.trim().slice(0, 300).split("\n", 1);
  throw new ApiProblem(
    status < 500 ? "bad_data" : "unavailable",
    first === "" || first.startsWith("<") ? `${place} answers with status ${status}.` : first,
  );
}

/**
 * Lets an answer through if it is one of the server that is meant, and not too large.
 *
 * @throws ApiProblem
 */
export async function judgeAnswer(
  response: IncomingMessage,
  upstream: Upstream,
  mostBytes: number,
): Promise<Answer> {
  const place = `${upstream.title} at ${upstream.url}`;
  const status = response.statusCode ?? 0;
  const source =
    response.headers["content-encoding"] === "gzip"
      ? pipeline(response, createGunzip(), () => undefined)
      : response;
  if (status >= 300 && status < 400) {
    response.destroy();
    throw new ApiProblem("unavailable", `${place} redirects to another address: name that one instead.`);
  }
  if (status >= 400) return refused(status, source, place);
  if (!/^application\/json\b/.test(response.headers["content-type"] ?? "")) {
    response.destroy();
    throw new ApiProblem("unavailable", `What answers at ${upstream.url} is not ${upstream.title}.`);
  }
  const tooLarge = (): ApiProblem => {
    response.destroy();
    const most = mostBytes >= 1e6 ? `${Math.round(mostBytes / 1e6)} MB` : `${mostBytes} bytes`;
    return new ApiProblem("too_large", `The answer of ${place} is larger than ${most}: ask for less.`);
  };
  if (Number(response.headers["content-length"] ?? 0) > mostBytes) throw tooLarge();
  return { status, body: withinLimit(source, mostBytes, tooLarge) };
}
