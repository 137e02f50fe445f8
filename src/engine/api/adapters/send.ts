import { once } from "node:events";
import type { Writable } from "node:stream";
import { constants, createGzip } from "node:zlib";
import type { Request, Response } from "express";

/** Shorter texts are sent as they are: compressing them takes longer than sending. */
const worthIt = 1_400;

/** Sends a text of JSON in slices, as fast as it is taken; compressed where that is asked for. Ends when the client has gone. */
export async function sendJson(
  request: Request,
  response: Response,
  slices: Generator<string>,
): Promise<void> {
  // Express would name a charset, which Prometheus does not.
  response.setHeader("content-type", "application/json");
  response.setHeader("vary", "accept-encoding");
  let start = "";
  for (let next = slices.next(); ; next = slices.next()) {
    if (next.done) {
      response.end(start);
      return;
    }
    start += next.value;
    if (start.length >= worthIt) break;
  }
  const target = compressed(request, response);
  const gone = once(response, "close").then(() => true);
  let text = start;
  for (let next = slices.next(); !next.done; next = slices.next()) {
    text += next.value;
    if (text.length < 65_536) continue;
    const isTaken = target.write(text);
    text = "";
    if (!isTaken && (await Promise.race([once(target, "drain").then(() => false), gone]))) return;
  }
  target.end(text);
}

function compressed(request: Request, response: Response): Writable {
  if (request.acceptsEncodings("gzip") !== "gzip") return response;
  response.set("content-encoding", "gzip");
  // What is sent here mostly stays on the machine.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  gzip.pipe(response);
  response.on("close", () => gzip.destroy());
  return gzip;
}
