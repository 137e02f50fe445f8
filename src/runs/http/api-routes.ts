import { type ErrorRequestHandler, type Request, type RequestHandler, Router } from "express";
import { messageOf } from "../../narrow/index.ts";
import { aboutStore } from "../api/about-store.ts";
import { BadQuestion } from "../api/bad-question.ts";
import { listLines } from "../api/list-lines.ts";
import { listRuns } from "../api/list-runs.ts";
import { oneRun } from "../api/one-run.ts";
import type { HandOn } from "../hand-on/hand-on.ts";
import type { Senders } from "../metrics/senders.ts";
import type { Intake } from "../store/intake.ts";
import type { RunStore } from "../store/run-store.ts";
import type { StoreAnswer } from "../support/index.ts";

export interface ApiParts {
  readonly store: RunStore;
  readonly intake: Intake;
  readonly senders: Senders;
  readonly targetsDir: string | undefined;
  readonly now: () => number;
  /** Where services send to. */
  readonly endpoint: () => string;
  /** Who is handed on what was kept here. */
  readonly handOn: { readonly traces?: HandOn | undefined; readonly logs?: HandOn | undefined };
  readonly report: (line: string) => void;
}

const searchOf = (request: Request): URLSearchParams => new URL(request.url, "http://localhost").searchParams;

/** Refusals have the shape of those of Prometheus, which the page knows. */
const problem = (errorType: string, error: string): object => ({ status: "error", errorType, error });

const failed =
  (report: (line: string) => void): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof BadQuestion)
      return void response.status(400).json(problem("bad_data", error.message));
    report(`A question about runs failed: ${messageOf(error)}`);
    response
      .status(500)
      .json(problem("internal", "The store cannot be read; the log of the receiver says why."));
  };

const notFound: RequestHandler = (_request, response) => {
  response.status(404).json(problem("not_found", "There is no such thing here: ask /api/runs or /api/logs."));
};

/** What the page asks; see `support` for questions and answers. */
export function apiRoutes({ store, intake, now, endpoint, handOn, report }: ApiParts): Router {
  const { database, revisions } = store;
  const router = Router();
  router.use((_request, response, next) => {
    response.set("cache-control", "no-store");
    next();
  });
  router.get("/runs", (request, response) => {
    response.json(listRuns(database, searchOf(request), revisions.last, now()));
  });
  router.get("/runs/:traceId", (request, response) => {
    const answer = oneRun(database, request.params.traceId, now());
    if (answer !== undefined) return void response.json(answer);
    const known = "it was not kept, is too old, or never came here";
    response.status(404).json(problem("not_found", `There is no run of that trace id: ${known}.`));
  });
  router.get("/logs", (request, response) => {
    response.json(listLines(database, searchOf(request)));
  });
  router.get("/runs-store", (_request, response) => {
    const { traces, logs } = handOn;
    const handedOn = [traces, logs].filter((one) => one !== undefined);
    response.json({
      ...aboutStore(store, intake.dropped, endpoint()),
      handedOn: handedOn.map(({ url, count }) => ({ to: url, ...count })),
    } satisfies StoreAnswer);
  });
  router.use(notFound, failed(report));
  return router;
}
