import { type Request, type Response, Router } from "express";
import { sleep, whenAborted } from "../../time/index.ts";
import type { TransitionEvent } from "../audit/read-events.ts";
import { Refusal } from "./problem.ts";
import { sequenceOf } from "./questions.ts";
import { type Readable, searchOf } from "./reading-routes.ts";

/** More pages than anybody looks at; each holds a connection and looks into the store. */
const mostListeners = 100;
const lookEveryMs = 300;
const beatMs = 15_000;
const atOnce = 500;
/** What a page that no longer reads may leave unread: it hears the rest when it reads again. */
const mostUnread = 1_000_000;

/** An event as `text/event-stream` writes it; who is cut off says the last id when it comes again. */
const textOf = (event: TransitionEvent): string =>
  `id: ${event.sequence}\nevent: transition\ndata: ${JSON.stringify(event)}\n\n`;

/** Who is asked for what is told, and whether that answers. */
export interface Standing {
  /** Who has the store: a process that works, a server of databases, nobody at the moment; or there is none. */
  readonly at: "process" | "database" | "nobody" | "nothing";
  readonly name: string;
  readonly pid: number | null;
  readonly problem: string | null;
  /** Whether runs may be changed by whoever asks. */
  readonly mayChange?: boolean;
}

/**
 * `GET /events`: the audit as it grows, of one run with `?run=`. It begins after the `Last-Event-ID` or `?after=`, else
 * with what happens from now on. Where the store may change hands, `event: standing` says who has it, and when that changes.
 */
export function eventRoutes(view: Readable, closing: AbortSignal, standing?: () => Standing): Router {
  const router = Router();
  let listeners = 0;
  router.get("/events", async (request, response) => {
    if (listeners >= mostListeners) {
      throw new Refusal(503, "unavailable", `More than ${mostListeners} listen already: close some pages.`);
    }
    const { run, from } = await questionOf(view, request);
    listeners += 1;
    const left = new AbortController();
    response.once("close", () => {
      listeners -= 1;
      left.abort();
    });
    const forget = whenAborted(closing, () => left.abort());
    request.socket.setNoDelay(true);
    response.set({ "content-type": "text/event-stream", "x-accel-buffering": "no" });
    response.write("retry: 1000\n\n");
    await tell(view, response, { run, from, signal: left.signal, standing });
    forget();
    response.end();
  });
  return router;
}

interface Listening {
  readonly run: string | undefined;
  readonly from: string;
  readonly signal: AbortSignal;
  readonly standing: (() => Standing) | undefined;
}

async function questionOf(view: Readable, request: Request): Promise<Pick<Listening, "run" | "from">> {
  const search = searchOf(request);
  const named = search.get("run") ?? undefined;
  // A name such as `last` is another run's soon.
  const run = named === undefined ? undefined : (await view.show(named)).id;
  const said = request.get("last-event-id") ?? search.get("after") ?? undefined;
  return { run, from: said === undefined ? await view.newest() : sequenceOf(said) };
}

/** Tells what happens until nobody listens. A store that does not answer is asked again. */
async function tell(
  view: Readable,
  response: Response,
  { run, from, signal, standing }: Listening,
): Promise<void> {
  let after = from;
  let toldAt = performance.now();
  let stood = "";
  const write = (text: string): void => {
    response.write(text);
    toldAt = performance.now();
  };
  while (!signal.aborted) {
    const free = response.writableLength < mostUnread;
    const events = free ? await view.history(run, { after, most: atOnce }).catch(() => []) : [];
    const stands = standing === undefined ? "" : JSON.stringify(standing());
    if (free && stands !== stood) {
      write(`event: standing\ndata: ${stands}\n\n`);
      stood = stands;
    }
    if (events.length > 0) {
      write(events.map(textOf).join(""));
      after = events.at(-1)?.sequence ?? after;
    } else if (free && performance.now() - toldAt > beatMs) write(": still here\n\n");
    if (events.length < atOnce) await sleep(lookEveryMs, { signal });
  }
}
