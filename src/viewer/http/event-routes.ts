import { Router } from "express";
import { callAfter } from "../../time/index.ts";
import { eventText } from "../events/event-hub.ts";
import { ApiProblem } from "../upstream/api-problem.ts";
import type { ViewerParts } from "../viewer-parts.ts";

/** More pages than anybody looks at; each holds a connection. */
const mostPages = 100;
const beatMs = 15_000;
/** What a page that no longer reads may leave unread. */
const mostUnread = 1_000_000;

/** `GET /api/events`: tells a page, as long as it is open, what changes. Ends when `closing` is aborted. */
export function eventRoutes(
  { events, problem, watch }: ViewerParts,
  run: string,
  closing: AbortSignal,
): Router {
  const router = Router();
  router.get("/api/events", (request, response) => {
    // By this a page asks no more. A browser has six connections for all its tabs: none is held for nothing.
    if (!watch) return void response.status(204).end();
    if (events.size >= mostPages)
      throw new ApiProblem("unavailable", `More than ${mostPages} pages are open: close some.`);
    response.status(200).set({ "content-type": "text/event-stream", "x-accel-buffering": "no" });
    const send = (text: string): void => {
      if (response.writableLength > mostUnread) response.destroy();
      else response.write(text);
    };
    send("retry: 1000\n\n");
    send(eventText({ event: "hello", data: { run, problem: problem() ?? null } }));
    const unsubscribe = events.subscribe(send);
    let stopBeat = (): void => {};
    const beat = (): void => {
      send(": still here\n\n");
      stopBeat = callAfter(beatMs, beat);
    };
    stopBeat = callAfter(beatMs, beat);
    const end = (): void => {
      response.end();
    };
    closing.addEventListener("abort", end);
    request.socket.setNoDelay(true);
    response.on("close", () => {
      stopBeat();
      unsubscribe();
      closing.removeEventListener("abort", end);
    });
  });
  return router;
}
