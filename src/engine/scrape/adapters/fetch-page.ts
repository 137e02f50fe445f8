import type { Agent, IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { clientOf } from "../../../http/index.ts";
import { codeOf } from "../../../narrow/index.ts";
import { whenAborted } from "../../../time/index.ts";
import { problemOfAsking, problemOfBody, ScrapeFailure } from "../scrape-failure.ts";

/** A metrics page as it came. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
}

export interface PageRequest {
  readonly url: string;
  readonly timeoutMs: number;
  /** Most bytes of a page, unpacked. */
  readonly mostBytes: number;
  readonly userAgent: string;
  /** Fires when the page is no longer wanted, or its time is over. */
  readonly signal: AbortSignal;
}

/** As Prometheus 3 asks. */
const accept = [
  "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6",
  "application/openmetrics-text;version=0.0.1;q=0.5",
  "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4",
  "text/plain;version=0.0.4;q=0.3",
  "*/*;q=0.2",
].join(",");

/** As far Go follows. */
const mostRedirects = 10;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Asks one target for its page, over a connection that stays open. */
export class PageClient {
  readonly #agents = new Map<string, Agent>();

  /** @throws ScrapeFailure in Prometheus' words */
  async fetch(request: PageRequest): Promise<FetchedPage> {
    let { url } = request;
    for (let hops = 0; ; hops++) {
      const response = await this.#ask(url, request);
      const location = redirects.has(response.statusCode ?? 0) ? response.headers.location : undefined;
      if (location === undefined) return readPage(response, request);
      response.resume();
      if (hops === mostRedirects - 1)
        throw new ScrapeFailure(`Get "${location}": stopped after ${mostRedirects} redirects`);
      url = target(location, url);
    }
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
  }

  async #ask(url: string, request: PageRequest): Promise<IncomingMessage> {
    try {
      return await this.#try(url, request);
    } catch (error) {
      // The other side may close a connection just when it is used again.
      if (!(error instanceof LostConnection)) throw problemOfAsking(url, error);
      return this.#try(url, request).catch((again: unknown) => {
        throw problemOfAsking(url, again instanceof LostConnection ? again.cause : again);
      });
    }
  }

  #try(url: string, { timeoutMs, userAgent, signal }: PageRequest): Promise<IncomingMessage> {
    const headers = {
      accept,
      "accept-encoding": "gzip",
      "user-agent": userAgent,
      "x-prometheus-scrape-timeout-seconds": String(timeoutMs / 1000),
    };
    return new Promise((resolve, reject) => {
      const protocol = url.startsWith("https:") ? "https:" : "http:";
      const client = clientOf(protocol);
      const agent = this.#agents.get(protocol) ?? new client.Agent({ keepAlive: true });
      this.#agents.set(protocol, agent);
      const sent = client.get(url, { headers, signal, agent }, resolve);
      sent.on("error", (error) =>
        reject(
          sent.reusedSocket && codeOf(error) === "ECONNRESET"
            ? new LostConnection("lost", { cause: error })
            : error,
        ),
      );
    });
  }
}

class LostConnection extends Error {}

function target(location: string, from: string): string {
  const url = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href;
  throw new ScrapeFailure(`Get "${location}": unsupported protocol scheme`);
}

async function readPage(response: IncomingMessage, { mostBytes, signal }: PageRequest): Promise<FetchedPage> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new ScrapeFailure(
      `server returned HTTP status ${response.statusCode} ${response.statusMessage ?? ""}`.trimEnd(),
    );
  }
  const body = response.headers["content-encoding"] === "gzip" ? unpacked(response) : response;
  const forget = whenAborted(signal, () => response.destroy(signal.reason));
  try {
    return { bytes: await bytesOf(body, mostBytes), contentType: response.headers["content-type"] };
  } catch (error) {
    response.destroy();
    throw problemOfBody(signal.aborted ? signal.reason : error);
  } finally {
    forget();
  }
}

function unpacked(response: IncomingMessage): Readable {
  const gunzip = createGunzip();
  response.on("error", (error) => gunzip.destroy(error));
  return response.pipe(gunzip);
}

async function bytesOf(body: Readable, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length >= most) throw new ScrapeFailure("body size limit exceeded");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
