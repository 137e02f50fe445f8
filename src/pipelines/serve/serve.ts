import express, { type Express, type RequestHandler } from "express";
import { hostGuard, type Listener, listen, securityHeaders } from "../../http/index.ts";
import { answerProblems } from "./answer-problems.ts";
import { eventRoutes } from "./event-routes.ts";
import { sameOrigin } from "./may-change.ts";
import { Refusal } from "./problem.ts";
import { runRoutes, type Served } from "./run-routes.ts";

export interface ServeOptions {
  readonly host?: string | undefined;
  /** 0 takes a free one. */
  readonly port?: number | undefined;
  /** What a request that changes something must bring. */
  readonly token: string;
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/**
 * Serves the API of a process that works: what it shows, anybody on this machine may see; what changes something wants
 * the token.
 *
 * @throws ObsError PIPELINE_LISTEN
 */
export async function serve(
  view: Served,
  { host = "127.0.0.1", port = 0, token, onTrouble }: ServeOptions,
): Promise<Pick<Listener, "url" | "close">> {
  const closing = new AbortController();
  const app = appOf(view, host, token, closing.signal, onTrouble);
  const listener = await listen(app, {
    host,
    port,
    who: "the API of pipelines",
    code: "PIPELINE_LISTEN",
    setting: "port",
  });
  return {
    url: listener.url,
    close() {
      closing.abort();
      return listener.close();
    },
  };
}

function appOf(
  view: Served,
  host: string,
  token: string,
  closing: AbortSignal,
  onTrouble: ServeOptions["onTrouble"],
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(
    securityHeaders({}),
    hostGuard({
      allowed: [host.includes(":") ? `[${host}]` : host],
      anyAddress: host === "0.0.0.0" || host === "::",
      fix: "use 127.0.0.1, or let it listen on that name",
    }),
    sameOrigin,
  );
  app.use("/api/pipelines", runRoutes(view, token), eventRoutes(view, closing));
  app.use(nothingHere, answerProblems(onTrouble));
  return app;
}

const nothingHere: RequestHandler = (_request, _response, next) => {
  next(new Refusal(404, "not_found", "There is no such thing here: ask /api/pipelines/runs."));
};
