import { catalog, type OwnLabels } from "../../src/catalog/index.ts";
import { joined, type TestSeries, traffic } from "../../src/rules/index.ts";

const { ago, observed, observes, counted, counts, holds, stays } = traffic(catalog);

export { ago, counted, counts, holds, observed, observes, stays };

/** Of things that end in some way: outcome → how many in each step of 15 s. */
type Ends<O extends string> = Readonly<Partial<Record<O, number>>>;

function ended<O extends string>(ends: Ends<O>, of: (outcome: O, count: number) => readonly TestSeries[]) {
  // Object.entries knows no keys of a mapped type.
  return joined((Object.keys(ends) as O[]).flatMap((outcome) => of(outcome, ends[outcome] ?? 0)));
}

type Outcome = OwnLabels<"tta_workflow_duration_seconds">["outcome"];

/** Runs of the workflow "answer", or of another one. */
export const workflow = (seconds: number, ends: Ends<Outcome>, name = "answer"): readonly TestSeries[] =>
  ended(ends, (outcome, count) =>
    observed("tta_workflow_duration_seconds", { workflow: name, outcome }, seconds, count),
  );

/** Requests to the route /answer. */
export const http = (
  seconds: number,
  ends: Ends<OwnLabels<"tta_http_request_duration_seconds">["status_class"]>,
): readonly TestSeries[] =>
  ended(ends, (status_class, count) =>
    observed(
      "tta_http_request_duration_seconds",
      { method: "POST", route: "/answer", status_class },
      seconds,
      count,
    ),
  );

/** Calls of a model. */
export const model = (seconds: number, ends: Ends<Outcome>): readonly TestSeries[] =>
  ended(ends, (outcome, count) =>
    observed(
      "tta_llm_duration_seconds",
      { provider: "openai", model: "gpt-5", operation: "chat", outcome },
      seconds,
      count,
    ),
  );

/** Runs of a primitive. */
export const primitive = (
  kind: OwnLabels<"tta_primitive_duration_seconds">["kind"],
  seconds: number,
  ends: Ends<Outcome>,
  name = "ask",
): readonly TestSeries[] =>
  ended(ends, (outcome, count) =>
    observed("tta_primitive_duration_seconds", { primitive: name, kind, outcome }, seconds, count),
  );

type State = OwnLabels<"tta_circuit_breaker_state">["state"];

/** A breaker that is in one state, or for so many of the 15 seconds of each step in several. */
export const breaker = (
  now: State,
  name = "provider",
  seconds: Readonly<Partial<Record<State, number>>> = { [now]: 15 },
): readonly TestSeries[] =>
  (["closed", "open", "half_open", "isolated"] as const).flatMap((state) => [
    holds("tta_circuit_breaker_state", { breaker: name, state }, state === now ? 1 : 0),
    counted("tta_circuit_breaker_state_seconds_total", { breaker: name, state }, seconds[state] ?? 0),
  ]);

/** A target that answers its scrape within so many seconds, or does not. */
export const scraped = (up: 0 | 1, seconds = 0.02): readonly TestSeries[] => [
  stays("up", {}, up),
  stays("scrape_duration_seconds", {}, seconds),
];
