import express, { type Request, type Response, Router } from "express";
import { callAfter } from "../../../time/index.ts";
import { type Answer, writeAnswer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { ApiProblem } from "../problem.ts";
import { timeoutOf } from "../read/times.ts";
import type { ApiRequest } from "../request.ts";
import { type Route, routes } from "../routes/routes.ts";
import type { QueryLimits } from "./query-limits.ts";
import { sendJson } from "./send.ts";

const form = express.text({ type: "application/x-www-form-urlencoded", limit: "10mb" });

/** Prometheus' API, below the path that this is used at. */
export function answerRoutes(engine: ApiEngine, limits: QueryLimits): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const route of routes) {
    const handle = (request: Request, response: Response): Promise<void> =>
      respond(route, request, response, engine, limits);
    router.get(route.path, handle);
    if (route.posted === true) router.post(route.path, form, handle);
  }
  return router;
}

async function respond(
  route: Route,
  request: Request,
  response: Response,
  engine: ApiEngine,
  limits: QueryLimits,
): Promise<void> {
  const asked = asApiRequest(request);
  const answered = route.answer(asked, engine);
  const answer = isWork(answered) ? await worked(answered, asked, response, limits) : answered;
  if (answer.data === undefined) {
    response.status(204).end();
    return;
  }
  await sendJson(request, response, writeAnswer(answer));
}

function isWork(answered: Answer | Generator<undefined, Answer>): answered is Generator<undefined, Answer> {
  return "next" in answered;
}

function asApiRequest(request: Request): ApiRequest {
  const at = request.originalUrl.indexOf("?");
  const address = at === -1 ? "" : request.originalUrl.slice(at + 1);
  const posted = typeof request.body === "string" ? request.body : "";
  const { label } = request.params;
  return {
    form: new URLSearchParams(posted === "" ? address : `${posted}&${address}`),
    address: new URLSearchParams(address),
    label: typeof label === "string" ? label : "",
    now: Date.now(),
  };
}

/** Works in turns with others, until it is done, its time is over or the client has gone. */
async function worked(
  work: Generator<undefined, Answer>,
  { form: parameters }: ApiRequest,
  response: Response,
  { turns, gate, timeoutMs }: QueryLimits,
): Promise<Answer> {
  const ends = new AbortController();
  const wanted = Math.min(timeoutOf(parameters) ?? timeoutMs, timeoutMs);
  const late = new ApiProblem("timeout", "query timed out in expression evaluation");
  if (wanted <= 0) throw late;
  const cancel = callAfter(wanted, () => ends.abort(late));
  const leave = (): void =>
    ends.abort(new ApiProblem("canceled", "query was canceled in expression evaluation"));
  response.once("close", leave);
  try {
    await gate.enter(ends.signal);
    try {
      return await turns.run(work, ends.signal);
    } finally {
      gate.leave();
    }
  } finally {
    cancel();
    response.off("close", leave);
  }
}
