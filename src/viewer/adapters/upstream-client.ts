import type { IncomingMessage } from "node:http";
import { clientOf } from "../../http/index.ts";
import { codeOf, messageOf } from "../../narrow/index.ts";
import { timeoutSignal } from "../../time/index.ts";
import { ApiProblem } from "../upstream/api-problem.ts";
import type { Answer } from "../upstream/flights.ts";
import type { RequestPlan } from "../upstream/request-plan.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { judgeAnswer } from "./judge-answer.ts";

/** Connections to one upstream: what Prometheus evaluates at once by default. */
const mostConnections = 20;

/** Asks one upstream, over connections that it keeps. */
export interface UpstreamClient {
  /** Rejects with an ApiProblem, and so does the body if it breaks off. */
  ask(plan: RequestPlan, signal: AbortSignal): Promise<Answer>;
  close(): void;
}

const known: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it hangs up",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name could not be looked up",
  EHOSTUNREACH: "there is no way to it",
  ETIMEDOUT: "there is no way to it",
};

/** Asks an upstream for what a plan says, and nothing else: no redirect is followed, no header of the page goes on. */
export function upstreamClient(upstream: Upstream, mostBytes: number): UpstreamClient {
  const options = { keepAlive: true, maxSockets: mostConnections };
  const client = clientOf(new URL(upstream.url).protocol);
  const agent = new client.Agent(options);

  const send = (plan: RequestPlan, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const query = plan.params.toString();
      const address = upstream.url + plan.path + (plan.post || query === "" ? "" : `?${query}`);
      const request = client.request(new URL(address), {
        agent,
        signal,
        method: plan.post ? "POST" : "GET",
        headers: {
          accept: "application/json",
          "accept-encoding": upstream.near ? "identity" : "gzip",
          ...(plan.post && {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": Buffer.byteLength(query),
          }),
          ...(upstream.authorization !== undefined && { authorization: upstream.authorization }),
        },
      });
      let answered = false;
      request.once("response", (response) => {
        answered = true;
        resolve(response);
      });
      request.on("error", (error) => {
        // A kept connection may have been closed from the other side just now; a new one tells whether it is there.
        const stale = request.reusedSocket && ["ECONNRESET", "EPIPE"].includes(codeOf(error) ?? "");
        if (stale && !answered && !signal.aborted) send(plan, signal).then(resolve, reject);
        else reject(error);
      });
      request.end(plan.post ? query : undefined);
    });

  const explain = (error: unknown, plan: RequestPlan, deadline: AbortSignal): ApiProblem => {
    if (error instanceof ApiProblem) return error;
    const place = `${upstream.title} at ${upstream.url}`;
    if (deadline.aborted)
      return new ApiProblem("timeout", `${place} gave no whole answer within ${plan.deadlineMs / 1000} s.`);
    const reason = known[codeOf(error) ?? ""] ?? messageOf(error);
    return new ApiProblem("unavailable", `${place} does not answer: ${reason}.`);
  };

  return {
    ask: async (plan, left) => {
      const deadline = timeoutSignal(plan.deadlineMs);
      async function* explained(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
        try {
          yield* body;
        } catch (error) {
          throw explain(error, plan, deadline);
        }
      }
      try {
        const response = await send(plan, AbortSignal.any([left, deadline]));
        const { status, body } = await judgeAnswer(response, upstream, mostBytes);
        return { status, body: explained(body) };
      } catch (error) {
        throw explain(error, plan, deadline);
      }
    },
    close: () => agent.destroy(),
  };
}
