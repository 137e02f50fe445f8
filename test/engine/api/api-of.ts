import { type Answer, writeAnswer } from "../../../src/engine/api/answer.ts";
import type { ApiEngine } from "../../../src/engine/api/engine.ts";
import { ApiProblem } from "../../../src/engine/api/problem.ts";
import { routes } from "../../../src/engine/api/routes/routes.ts";
import { finished } from "../../../src/engine/index.ts";
import { seriesOf } from "../series-of.ts";

/** An engine in which nothing is but what a test gives. */
export function engineOf(parts: Partial<ApiEngine> = {}): ApiEngine {
  return {
    data: seriesOf({}),
    settings: { dialect: 3, lookback: 300_000, subqueryStep: 60_000, maxSamples: 1_000_000 },
    exemplars: () => [],
    targets: () => [],
    groups: () => [],
    alertmanagers: () => [],
    receivers: () => [],
    store: () => ({ first: undefined, last: undefined }),
    config: () => "",
    flags: () => ({}),
    runtime: () => ({}),
    build: () => ({}),
    ...parts,
  };
}

/** The text that an engine answers to a path and its parameters, at 1000 s; what it refuses has `errorType` and `error`. */
export function apiText(path: string, engine: ApiEngine): string {
  const { pathname, searchParams } = new URL(path, "http://api");
  const label = /^\/label\/([^/]+)\/values$/.exec(pathname)?.[1];
  const known = label === undefined ? pathname : "/label/:label/values";
  const route = routes.find((one) => one.path === known);
  if (route === undefined) throw new Error(`no route ${pathname}`);
  const request = {
    form: searchParams,
    address: searchParams,
    label: decodeURIComponent(label ?? ""),
    now: 1_000_000,
  };
  try {
    const answered = route.answer(request, engine);
    const answer: Answer = "next" in answered ? finished(answered) : answered;
    return [...writeAnswer(answer)].join("");
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return JSON.stringify({ status: error.status, errorType: error.type, error: error.message });
  }
}

/** The same as a value, without its `status` where it is a success. */
export function api(path: string, engine: ApiEngine = engineOf()): Record<string, unknown> {
  const { status, ...rest } = JSON.parse(apiText(path, engine)) as Record<string, unknown>;
  return status === "success" ? rest : { status, ...rest };
}
