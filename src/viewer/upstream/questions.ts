import { objectOf } from "../../narrow/index.ts";
import { ApiProblem } from "./api-problem.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Asked } from "./request-plan.ts";

/** What the page wants to know, and of whom. */
export interface Question {
  readonly source: "prometheus" | "loki" | "runs";
  /** Below the address of the server: `/api/v1/query`. */
  readonly path: string;
  readonly params: readonly [name: string, value: string][];
}

/** Length of a request: twenty panels ask at once, each a text that a person wrote or that was made of label values. */
export const longestMb = 2;

/** More than any board has. */
const most = 1_000;

const isText = (value: unknown): value is string => typeof value === "string";
const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every(isText);

function readQuestion(value: unknown, i: number): Question {
  const { source, path, params } = objectOf(value);
  const known = source === "prometheus" || source === "loki" || source === "runs";
  if (known && isText(path) && Array.isArray(params) && params.every(isPair)) return { source, path, params };
  throw new ApiProblem(
    "bad_data",
    `Question ${i} cannot be read: write {"source": "prometheus", "path": "/api/v1/query", "params": [["query", "up"]]}.`,
  );
}

/**
 * The questions in a request.
 *
 * @throws ApiProblem when they are not a list of {@link Question}, or too many
 */
export function readQuestions(body: unknown): readonly Question[] {
  if (!Array.isArray(body)) throw new ApiProblem("bad_data", "Send a list of questions as application/json.");
  if (body.length > most)
    throw new ApiProblem("too_large", `${body.length} questions are too many: ask at most ${most} at once.`);
  return body.map(readQuestion);
}

/** What a path gives where the endpoint's has `:name` or `:id`; undefined if it is another endpoint's. */
function nameIn({ path }: Endpoint, asked: string): string | undefined {
  const [before = "", after] = path.split(/:name|:id/);
  if (after === undefined) return path === asked ? "" : undefined;
  const named =
    asked.startsWith(before) && asked.endsWith(after) && asked.length > before.length + after.length;
  return named ? asked.slice(before.length, asked.length - after.length) : undefined;
}

/**
 * What a question asks of the endpoints of its server: exactly these paths, no other case, no slash behind.
 *
 * @throws ApiProblem when no endpoint has the path
 */
export function askedOf({ source, path, params }: Question, endpoints: readonly Endpoint[]): Asked {
  for (const endpoint of endpoints) {
    const name = nameIn(endpoint, path);
    if (name !== undefined) return { endpoint, name, params: new URLSearchParams([...params]) };
  }
  const shown = JSON.stringify(path.slice(0, 100));
  throw new ApiProblem(
    "not_found",
    `${shown} of ${source} may not be asked: the viewer only reads what boards show.`,
  );
}
