import { createServer, get, type IncomingHttpHeaders, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { gunzipSync } from "node:zlib";

/** A log stream whose lines can be looked at. */
export function logLines() {
  const stream = new PassThrough();
  let text = "";
  stream.on("data", (chunk) => {
    text += String(chunk);
  });
  return {
    stream,
    lines: (): Readonly<Record<string, unknown>>[] =>
      text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line)),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as text, unpacked if it came packed. */
  readonly text: string;
}

/** Asks over a connection of its own. */
export function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        const text =
          response.headers["content-encoding"] === "gzip" && body.length > 0
            ? gunzipSync(body).toString()
            : body.toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text });
      });
    })
      .on("error", reject)
      .end();
  });
}

/** Asks, and leaves as soon as the answer has begun. */
export function askAndLeave(url: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = get(url, { agent: false }, (response) => {
      response.once("data", () => asked.destroy());
    });
    asked.on("error", () => {});
    asked.on("close", () => resolve());
  });
}

/** A server on a free port of this machine, for the length of `use`. */
export async function serving<T>(handler: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The value of one series on a page; undefined if it is not there. */
export function seriesValue(page: string, series: string): number | undefined {
  const line = page.split("\n").find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1).split(" ")[0]);
}
