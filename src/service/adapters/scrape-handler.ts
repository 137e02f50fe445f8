import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as turn } from "node:timers/promises";
import { type BoundHistogram, contentTypes, negotiateFormat, type Page } from "../../metrics/index.ts";
import type { Clock, Logger } from "../../telemetry/index.ts";
import type { SourceBooks } from "../sources/source-books.ts";
import type { WatchedSource } from "../sources/watched-source.ts";

export interface ScrapeParts {
  readonly page: Page;
  readonly sources: readonly WatchedSource[];
  readonly books: SourceBooks;
  readonly duration: BoundHistogram;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A handler of express or of `node:http`. */
export type ScrapeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Gives the event loop back between two slices, so that a large page holds up nobody. */
async function* unhurried(slices: Iterable<string>): AsyncGenerator<string> {
  for (const slice of slices) {
    yield slice;
    await turn();
  }
}

function acceptsGzip(header: string | readonly string[] | undefined): boolean {
  const codings = String(header ?? "")
    .split(",")
    .map((part) => part.replaceAll(/\s/g, "").toLowerCase().split(";q="));
  const named = codings.find(([coding]) => coding === "gzip") ?? codings.find(([coding]) => coding === "*");
  return named !== undefined && Number(named[1] ?? 1) > 0;
}

/** How long the scraper waits for the page, in milliseconds: Prometheus says so in a header. */
function patienceOf(request: IncomingMessage): number {
  const said = Number(request.headers["x-prometheus-scrape-timeout-seconds"]) * 1000;
  return said > 0 ? said : Number.POSITIVE_INFINITY;
}

async function answer(parts: ScrapeParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const format = negotiateFormat(request.headers.accept);
  const zip = acceptsGzip(request.headers["accept-encoding"]);
  response.setHeader("Content-Type", contentTypes[format]);
  response.setHeader("Vary", "Accept, Accept-Encoding");
  response.setHeader("Cache-Control", "no-store");
  if (zip) response.setHeader("Content-Encoding", "gzip");
  if (request.method === "HEAD") return void response.end();
  const patience = patienceOf(request);
  const families = await Promise.all(parts.sources.map((source) => source.collect(patience)));
  const losses = parts.books.newPage();
  const page = parts.page.write({ format, families: families.flat(), onLeftOut: losses.add });
  const slices = Readable.from(unhurried(page));
  // Loaded by the first scrape that wants it. The fastest level: a page shrinks to a tenth with it already.
  const { constants, createGzip } = process.getBuiltinModule("node:zlib");
  const stages: Transform[] = zip ? [createGzip({ level: constants.Z_BEST_SPEED })] : [];
  await pipeline([slices, ...stages, response]);
  losses.show();
}

function giveUp(parts: ScrapeParts, response: ServerResponse, error: unknown): void {
  // A scraper that hangs up is its own business.
  if (response.destroyed) return;
  parts.log.error("the scrape failed", { error });
  if (response.headersSent) return void response.destroy();
  response.removeHeader("Content-Encoding");
  response.statusCode = 500;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end("the metrics cannot be written; the log of this service says why\n");
}

/** Writes the page of metrics. Never throws: what goes wrong is one line with status 500. */
export function scrapeHandler(parts: ScrapeParts): ScrapeHandler {
  return (request, response) => {
    const start = parts.clock.now();
    answer(parts, request, response)
      .then(
        () => parts.duration.observe((parts.clock.now() - start) / 1000),
        (error: unknown) => giveUp(parts, response, error),
      )
      .catch(() => response.destroy());
  };
}
