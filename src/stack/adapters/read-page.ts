import { get } from "node:http";
import { timeoutSignal } from "../../time/index.ts";

/** What a request for a page came to. */
export type PageAnswer =
  | { readonly answered: true; readonly status: number; readonly text: string; readonly contentType?: string }
  /** In a few words. */
  | { readonly answered: false; readonly reason: string };

/** Enough to tell what a page is; an endless one must not fill the memory. */
const mostBytes = 4_000_000;

const known: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it hangs up",
  ENOTFOUND: "its name is not known there",
  EAI_AGAIN: "its name could not be looked up",
  EHOSTUNREACH: "there is no way to it",
};

/**
 * Reads a page over HTTP within `timeoutMs`, redirects not followed. Never rejects. Not by `fetch`, which refuses
 * ports that browsers think ill of.
 */
export function readPage(url: string, timeoutMs: number): Promise<PageAnswer> {
  return new Promise((resolve) => {
    const signal = timeoutSignal(timeoutMs);
    const fail = (error: NodeJS.ErrnoException): void => {
      const reason = signal.aborted ? `no answer within ${timeoutMs / 1000} s` : known[error.code ?? ""];
      resolve({ answered: false, reason: reason ?? error.message });
    };
    const request = get(url, { agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = (): void => {
        const text = Buffer.concat(chunks).toString("utf8");
        const type = response.headers["content-type"];
        const contentType = type === undefined ? {} : { contentType: type };
        resolve({ answered: true, status: response.statusCode ?? 0, text, ...contentType });
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < mostBytes) return;
        end();
        response.destroy();
      });
      response.on("end", end);
      response.on("error", fail);
    });
    request.on("error", fail);
  });
}
