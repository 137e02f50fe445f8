import { once } from "node:events";
import express, { type Response, Router } from "express";
import { ApiProblem } from "../upstream/api-problem.ts";
import { lokiEndpoints, prometheusEndpoints, runsEndpoints } from "../upstream/endpoints.ts";
import type { Passenger } from "../upstream/flights.ts";
import { askedOf, longestMb, type Question, readQuestions } from "../upstream/questions.ts";
import { planRequest, type RequestPlan } from "../upstream/request-plan.ts";
import type { Source, ViewerParts } from "../viewer-parts.ts";
import { asProblem } from "./last-resort.ts";

interface Answer {
  readonly status: number;
  readonly chunks: readonly Uint8Array[];
}

/** Writes whole answers one after the other, however fast they come and however slowly they are taken. */
function createWriter(response: Response): (question: number, answer: Answer) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const left = new AbortController();
  response.once("close", () => left.abort());
  const write = async (question: number, { status, chunks }: Answer): Promise<void> => {
    if (left.signal.aborted) return;
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    // Node joins what is written in one turn; corked, it would tell of a drain that never comes.
    const head = response.write(`${JSON.stringify({ question, status, bytes })}\n`);
    const flows = chunks.reduce((free, chunk) => response.write(chunk) && free, head);
    if (!flows) await once(response, "drain", { signal: left.signal }).catch(() => undefined);
  };
  return (question, answer) => {
    last = last.then(() => write(question, answer));
    return last;
  };
}

function saidBy(problem: ApiProblem): Answer {
  return { status: problem.status, chunks: [Buffer.from(JSON.stringify(problem.body))] };
}

/** Gathers an answer: what breaks off in the middle was none. */
async function whole(passenger: Passenger): Promise<Answer> {
  const { status } = await passenger.head;
  const chunks: Uint8Array[] = [];
  for await (const chunk of passenger.body()) chunks.push(chunk);
  return { status, chunks };
}

/**
 * `POST /api/ask`: many questions to Prometheus, Loki and a receiver of runs in one request, which spares the browser a request for each
 * and lets no slow one hold up the others. The answers come in the order in which they arrive, each as a line of JSON,
 * `{"question":3,"status":200,"bytes":17}`, and so many bytes of what the upstream said.
 */
export function askRoutes({ prometheus, loki, runs, queryTimeoutMs, report }: ViewerParts): Router {
  const sources = {
    prometheus: { source: prometheus, endpoints: prometheusEndpoints, missing: "" },
    loki: {
      source: loki,
      endpoints: lokiEndpoints,
      missing: "The viewer knows no Loki: start it with --loki and its address.",
    },
    runs: {
      source: runs,
      endpoints: runsEndpoints,
      missing: "The viewer knows no receiver of runs: start it with --runs and its address.",
    },
  };
  const plan = (question: Question): readonly [Source, RequestPlan] => {
    const { source, endpoints, missing } = sources[question.source];
    if (source === undefined) throw new ApiProblem("not_found", missing);
    return [source, planRequest(askedOf(question, endpoints), queryTimeoutMs)];
  };

  const router = Router();
  router.post("/api/ask", express.json({ limit: `${longestMb}mb` }), async (request, response) => {
    const questions = readQuestions(request.body);
    const aboard = new Set<Passenger>();
    response.once("close", () => {
      for (const passenger of aboard) passenger.leave();
    });
    response.set("cache-control", "no-store").type("application/octet-stream").flushHeaders();
    const write = createWriter(response);
    const answer = async (question: Question): Promise<Answer> => {
      const [source, planned] = plan(question);
      const passenger = source.flights.join(planned.key, (signal) => source.client.ask(planned, signal));
      aboard.add(passenger);
      try {
        return await whole(passenger);
      } finally {
        aboard.delete(passenger);
        passenger.leave();
      }
    };
    const answers = questions.map(async (question, i) => {
      await write(i, await answer(question).catch((error: unknown) => saidBy(asProblem(error, report))));
    });
    await Promise.all(answers);
    response.end();
  });
  return router;
}
