import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { ApiProblem } from "../upstream/api-problem.ts";
import type { Endpoint } from "../upstream/endpoints.ts";
import { planRequest, type RequestPlan } from "../upstream/request-plan.ts";
import type { Source } from "../viewer-parts.ts";

/** A query is text that a person wrote, or that was made of label values that they chose. */
const longestForm = "512kb";

function methods(endpoint: Endpoint): RequestHandler {
  const allowed = endpoint.post ? ["GET", "POST"] : ["GET"];
  return (request, response, next) => {
    if (allowed.includes(request.method)) return next();
    response.set("allow", allowed.join(", "));
    next(new ApiProblem("method_not_allowed", `Ask ${endpoint.path} with ${allowed.join(" or ")}.`));
  };
}

function asked(request: Request): URLSearchParams {
  const params = new URLSearchParams(new URL(request.originalUrl, "http://viewer").search);
  if (request.method !== "POST") return params;
  if (typeof request.body !== "string")
    throw new ApiProblem("bad_data", "Send the query as application/x-www-form-urlencoded.");
  return new URLSearchParams([...params, ...new URLSearchParams(request.body)]);
}

async function passOn(source: Source, plan: RequestPlan, response: Response): Promise<void> {
  const passenger = source.flights.join(plan.key, (signal) => source.client.ask(plan, signal));
  response.once("close", passenger.leave);
  const { status } = await passenger.head;
  if (response.destroyed) return;
  response.status(status).type("application/json");
  try {
    await pipeline(Readable.from(passenger.body()), response);
  } catch {
    // Half an answer was sent, or nobody listens any more: all that is left is to hang up, which pipeline did.
  }
}

/** Lets the page ask the endpoints of one upstream below `prefix`, and no others. */
export function proxyRoutes(
  prefix: string,
  endpoints: readonly Endpoint[],
  source: Source,
  longestMs: number,
): Router {
  // Exactly these paths: no other case, no slash behind.
  const router = Router({ caseSensitive: true, strict: true });
  const form = express.text({ type: "application/x-www-form-urlencoded", limit: longestForm });
  for (const endpoint of endpoints) {
    router.all(`${prefix}${endpoint.path}`, methods(endpoint), form, async (request, response) => {
      const { name } = request.params;
      const label = typeof name === "string" ? name : undefined;
      await passOn(source, planRequest({ endpoint, label, params: asked(request) }, longestMs), response);
    });
  }
  return router;
}
