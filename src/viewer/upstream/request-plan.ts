import { ApiProblem } from "./api-problem.ts";
import type { Endpoint } from "./endpoints.ts";
import { checkPoints, durationSeconds } from "./points.ts";

/** A request to an upstream that may be sent. */
export interface RequestPlan {
  readonly path: string;
  readonly post: boolean;
  /** In a fixed order, so that equal requests are equal texts. */
  readonly params: URLSearchParams;
  /** Milliseconds until it is given up. */
  readonly deadlineMs: number;
  /** Equal for requests that get the same answer. */
  readonly key: string;
}

/** What the page asked for. */
export interface Asked {
  readonly endpoint: Endpoint;
  /** Name of the label, or id of the run, where the path has one; else empty. */
  readonly name: string;
  readonly params: URLSearchParams;
}

/** The server should be the one that says it took too long: it ends its work then, and knows why. */
const slackMs = 1_000;

// As it stands in the paths of Prometheus, which writes all other characters in this alphabet too.
const labelName = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/;
const traceId = /^[0-9a-f]{32}$/;

const listed = (name: string): boolean => name.endsWith("[]");

function check({ endpoint, name: named, params }: Asked): void {
  const known = [...endpoint.params, "timeout"];
  for (const name of new Set(params.keys())) {
    if (!known.includes(name)) {
      const shown = JSON.stringify(name.slice(0, 60));
      throw new ApiProblem(
        "bad_data",
        `${endpoint.path} takes no parameter ${shown}: use ${known.join(", ")}.`,
      );
    }
    if (!listed(name) && params.getAll(name).length > 1)
      throw new ApiProblem("bad_data", `${name} is given twice: give it once.`);
  }
  if (endpoint.path.includes(":name") && !labelName.test(named))
    throw new ApiProblem("bad_data", "That is no name of a label: use letters, digits and underscores.");
  if (endpoint.path.includes(":id") && !traceId.test(named))
    throw new ApiProblem("bad_data", "That is no id of a run: write 32 digits from 0 to 9 and a to f.");
}

function deadline(text: string | null, longestMs: number): number {
  if (text === null) return longestMs;
  const seconds = durationSeconds(text);
  if (seconds === undefined || !(seconds > 0))
    throw new ApiProblem(
      "bad_data",
      `timeout is ${JSON.stringify(text.slice(0, 40))}: write a duration such as 10s.`,
    );
  return Math.min(seconds * 1000, longestMs);
}

/**
 * Judges a request of the page and turns it into one for the upstream.
 *
 * @throws ApiProblem for a parameter that is not allowed, or a range of too many points
 */
export function planRequest(asked: Asked, longestMs: number): RequestPlan {
  check(asked);
  const { endpoint } = asked;
  const deadlineMs = deadline(asked.params.get("timeout"), longestMs);
  if (endpoint.range === true) checkPoints(asked.params);
  const params = new URLSearchParams(asked.params);
  params.delete("timeout");
  if (endpoint.timeout === true) params.set("timeout", `${Math.ceil(deadlineMs)}ms`);
  params.sort();
  const path = endpoint.path.replace(/:name|:id/, asked.name);
  return {
    path,
    post: endpoint.post,
    params,
    deadlineMs: deadlineMs + slackMs,
    key: `${path}?${params} ${deadlineMs}`,
  };
}
