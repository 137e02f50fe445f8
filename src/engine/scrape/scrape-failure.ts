import { codeOf, entryOf, fieldOf, messageOf } from "../../narrow/index.ts";

/** Why a target could not be scraped, in the words of Prometheus, for people who know them. */
export class ScrapeFailure extends Error {
  override readonly name: string = "ScrapeFailure";
}

const ofSystem: Readonly<Record<string, (place: string) => string>> = {
  ECONNREFUSED: (place) => `dial tcp ${place}: connect: connection refused`,
  EHOSTUNREACH: (place) => `dial tcp ${place}: connect: no route to host`,
  ENETUNREACH: (place) => `dial tcp ${place}: connect: network is unreachable`,
  ETIMEDOUT: (place) => `dial tcp ${place}: connect: connection timed out`,
  ENOTFOUND: (place) => `dial tcp: lookup ${place.replace(/:\d+$/, "")}: no such host`,
  EAI_AGAIN: (place) =>
    `dial tcp: lookup ${place.replace(/:\d+$/, "")}: temporary failure in name resolution`,
  ECONNRESET: () => "EOF",
  EPIPE: () => "EOF",
};

function addressIn(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

const isOver = (error: unknown): boolean =>
  /^(?:AbortError|TimeoutError)$/.test(String(fieldOf(error, "name")));

/** What went wrong while a page was asked for. */
export function problemOfAsking(url: string, error: unknown): ScrapeFailure {
  const said = isOver(error) ? "context deadline exceeded" : wordsOf(url, error);
  return new ScrapeFailure(`Get "${url}": ${said}`);
}

function wordsOf(url: string, error: unknown): string {
  const code = codeOf(error) ?? "";
  const said = entryOf(ofSystem, code)?.(addressIn(url));
  if (said !== undefined) return said;
  // What a parser of HTTP stumbles over.
  if (code.startsWith("HPE_")) return `net/http: HTTP/1.x transport connection broken: ${messageOf(error)}`;
  return messageOf(error);
}

const ofBody: Readonly<Record<string, string>> = {
  ECONNRESET: "unexpected EOF",
  ERR_STREAM_PREMATURE_CLOSE: "unexpected EOF",
  Z_BUF_ERROR: "unexpected EOF",
  Z_DATA_ERROR: "gzip: invalid header",
};

/** What went wrong while a page came in. */
export function problemOfBody(error: unknown): ScrapeFailure {
  if (error instanceof ScrapeFailure) return error;
  if (isOver(error)) return new ScrapeFailure("context deadline exceeded");
  return new ScrapeFailure(entryOf(ofBody, codeOf(error)) ?? messageOf(error));
}
