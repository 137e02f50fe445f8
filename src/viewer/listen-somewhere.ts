import type { Express } from "express";
import { isObsError } from "../errors/index.ts";
import { type Listener, listen } from "../http/index.ts";
import { codeOf } from "../narrow/index.ts";

/** So many viewers on one machine find a port by themselves. */
const tries = 20;

function isTaken(error: unknown): boolean {
  return isObsError(error) && codeOf(error.cause) === "EADDRINUSE";
}

/**
 * Listens on the wanted port, or on the first free one from a port on.
 *
 * @throws ObsError `VIEWER_LISTEN`
 */
export async function listenSomewhere(
  handler: Express,
  host: string,
  wanted: number | { readonly from: number },
): Promise<Listener> {
  const [first, last] =
    typeof wanted === "number" ? [wanted, wanted] : [wanted.from, wanted.from + tries - 1];
  for (let port = first; ; port += 1) {
    try {
      return await listen(handler, { host, port, who: "viewer", code: "VIEWER_LISTEN", setting: "--port" });
    } catch (error) {
      if (port >= last || !isTaken(error)) throw error;
    }
  }
}
