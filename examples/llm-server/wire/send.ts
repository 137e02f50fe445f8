import { once } from "node:events";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Faults } from "../faults.ts";
import type { Event, Exchange, Format } from "../formats/format.ts";
import { burst } from "../reply/reply.ts";
import { type Pace, pacer, stall } from "./pace.ts";

/** How far an answer came. */
export interface Sent {
  readonly end: "completed" | "cut" | "aborted";
  /** Tokens that the model had written by then, and those of them that went out. */
  readonly written: number;
  readonly sent: number;
}

export interface Sending {
  readonly response: ServerResponse;
  readonly headers: OutgoingHttpHeaders;
  readonly exchange: Exchange;
  readonly format: Format;
  readonly faults: Faults;
  readonly pace: Pace;
  /** Ends when the client has gone. */
  readonly signal: AbortSignal;
}

const brokenOff = "The simulated model broke off";

const line = ({ event, data }: Event): string =>
  `${event === undefined ? "" : `event: ${event}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

/** Sends the answer, token by token where it is streamed, and whole otherwise. */
export async function send(sending: Sending): Promise<Sent> {
  const { response, exchange, format, faults, pace, signal } = sending;
  const { pieces } = exchange.reply;
  const isStream = exchange.ask.stream && format.stream !== undefined;
  let written = 0;
  let out = 0;
  const { cutAfter, breakAfter, stallAfter } = faults;
  /** Whether a fault that comes in the midst of an answer comes here. */
  const isDue = (after = Number.POSITIVE_INFINITY): boolean =>
    written >= Math.min(after, pieces.length) && Number.isFinite(after);
  /** Tokens until the next of them. */
  const most = (): number =>
    Math.min(
      pace.tokensPerEvent ?? 1,
      ...[cutAfter, breakAfter, stallAfter].map((after = pieces.length) => Math.max(1, after - written)),
    );
  const write = async (events: readonly Event[]): Promise<void> => {
    if (events.length > 0 && !response.write(events.map(line).join("")))
      await once(response, "drain", { signal });
  };
  const cut = (): Sent => {
    response.socket?.destroySoon();
    return { end: "cut", written, sent: out };
  };
  try {
    await wait(pace.firstMs + (faults.slowMs ?? 0), undefined, { signal });
    const next = pacer(pace, signal);
    const telling = isStream ? format.stream?.(exchange) : undefined;
    if (telling !== undefined) {
      response.writeHead(200, { ...sending.headers, ...streamHeaders });
      await write(telling.open());
    }
    for (;;) {
      if (isDue(stallAfter)) await stall(signal);
      if (telling !== undefined && isDue(breakAfter)) {
        response.end(telling.broken(brokenOff).map(line).join(""));
        return { end: "cut", written, sent: out };
      }
      if (isDue(cutAfter) || isDue(breakAfter)) {
        if (telling === undefined) sendHalf(sending);
        return cut();
      }
      const together = burst(pieces, written, most());
      if (together === undefined) break;
      written += together.tokens;
      if (telling !== undefined) {
        await write(telling.write(together));
        out = written;
      }
      await next(written);
    }
    if (telling === undefined) sendWhole(sending);
    else response.end(telling.close().map(line).join(""));
    return { end: "completed", written, sent: written };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { end: "aborted", written, sent: out };
  }
}

const streamHeaders = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };

function sendWhole({ response, headers, format, exchange }: Sending): void {
  response.writeHead(200, { ...headers, "content-type": "application/json" });
  response.end(JSON.stringify(format.plain(exchange)));
}

/** The beginning of an answer whose length was promised. */
function sendHalf({ response, headers, format, exchange }: Sending): void {
  const body = JSON.stringify(format.plain(exchange));
  const length = Buffer.byteLength(body);
  response.writeHead(200, { ...headers, "content-type": "application/json", "content-length": length });
  response.write(body.slice(0, Math.floor(body.length / 2)));
}
