import type { Environment } from "tta-observability/catalog";

/** A fault that a click switches on, and where it is seen. */
export interface Switch {
  /** What it switches on, as `POST /faults` takes it. */
  readonly fault: string;
  readonly title: string;
  /** What breaks, and what it means for those who ask. */
  readonly does: string;
  /** The board on which it is seen best. */
  readonly board: { readonly key: string; readonly title: string };
  /** What is seen there. */
  readonly shows: string;
  /** How soon. */
  readonly after: string;
}

/** When the error ratio of the workflow becomes an alert: rules wait differently in each environment. */
const alertAfter: Readonly<Record<Environment, string>> = {
  production: "is pending after a minute or two, and fires two minutes later",
  staging: "is pending after one to three minutes, and fires five minutes later",
  drill: "fires within half a minute",
};

/** The switches of the demo's page, the one that shows most first. */
export function switches(environment: Environment): readonly Switch[] {
  return [
    {
      fault: "all=fail:10m",
      title: "No route finds answers",
      does: "Both ways to search fail for ten minutes. What the cache knows is still answered; new questions are not.",
      board: { key: "overview", title: "Overview" },
      shows: `errors rise; the alert WorkflowErrorRatioHigh ${alertAfter[environment]}`,
      after: "errors within 15 seconds",
    },
    {
      fault: "thorough=fail:2m",
      title: "The better route fails",
      does: "The thorough search fails. The fast one answers in its place: nobody is woken, and in working hours somebody is told that another route stands in.",
      board: { key: "circuit-breakers", title: "Circuit breakers" },
      shows:
        "the breaker opens and refuses calls: the alerts BreakerOpen and RouterFallbackHigh, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "thorough=isolate:2m",
      title: "Somebody holds the breaker open",
      does: "The thorough search works, and is not asked: its breaker is held open by hand.",
      board: { key: "circuit-breakers", title: "Circuit breakers" },
      shows: "the breaker is isolated: the alert BreakerIsolatedLong, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "all=slow-5s:2m",
      title: "Searching is slow",
      does: "Each search waits for five seconds before it works.",
      board: { key: "performance", title: "Performance" },
      shows: "p95 latency and runs in flight rise: the alert WorkflowLatencyHigh, if it lasts",
      after: "within half a minute",
    },
    {
      fault: "disk=slow:2m",
      title: "The disk is slow",
      does: "Reading the documents takes three seconds. Answers quote what was indexed instead.",
      board: { key: "primitives", title: "Primitives" },
      shows: "the fallback answers, and late results are counted: the alert TimeoutRatioHigh, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "model=limit:2m",
      title: "The models refuse",
      does: "The simulated providers of models say that these are too many requests. Answers come with the sentence that fits best in the place of a summary.",
      board: { key: "primitives", title: "Primitives" },
      shows: "the fallback answers: the alert LlmRateLimited, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "store=fail:2m",
      title: "The shared store fails",
      does: "What copies of the service share is gone. Every question is still answered.",
      board: { key: "primitives", title: "Primitives" },
      shows: "errors of the shared store: the alert SharedCacheDown, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "cache=fail:2m",
      title: "The cache finds nothing again",
      does: "Answers are kept under the question and the moment, by mistake, so that none is found again and each pushes another one out.",
      board: { key: "primitives", title: "Primitives" },
      shows:
        "the hit ratio falls to 0, entries are pushed out for room: the alert CacheEvictionStorm, if it lasts",
      after: "within half a minute",
    },
    {
      fault: "loop=slow-500ms:2m",
      title: "Something holds the thread",
      does: "Half a second of every two is spent computing, and nothing else goes on meanwhile.",
      board: { key: "system", title: "System" },
      shows:
        "the delay of the event loop, and everything that waits for it: the alert EventLoopDelayHigh, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "health=fail:2m",
      title: "Its health check fails",
      does: "The demo says of itself that it cannot work, and answers all the same.",
      board: { key: "overview", title: "Overview" },
      shows:
        "5xx of /healthz; the status page says that the demo fails: the alert HealthCheckFailing, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "editor=fail:2m",
      title: "An agent fails",
      does: "The agent who decides what is published fails at everything.",
      board: { key: "agents", title: "Agents" },
      shows: "runs and handoffs of agents fail: the alert AgentErrorRatioHigh, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "editor=slow-2s:2m",
      title: "An agent is slow",
      does: "The agent who decides what is published takes two seconds for each answer, and more come than he can look at.",
      board: { key: "agents", title: "Agents" },
      shows: "his queue grows, until it refuses: the alert HandoffQueueGrowing, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "readers=other:2m",
      title: "Agents disagree",
      does: "Three agents vote for the best document, and each names another one. Nothing is published.",
      board: { key: "agents", title: "Agents" },
      shows: "rounds without consensus: the alert CoordinationWithoutConsensus, if it lasts",
      after: "within half a minute",
    },
    {
      fault: "model=other:2m",
      title: "An unknown model answers",
      does: "The providers answer by a model whose price nobody knows.",
      board: { key: "cost", title: "Cost" },
      shows: "calls without a price, which are missing from what was spent: the alert UnpricedModels",
      after: "within 15 seconds",
    },
    {
      fault: "bulletin=fail:2m",
      title: "Publishing fails half-way",
      does: "Nothing can be announced, so what was stored and indexed before is undone.",
      board: { key: "orchestration", title: "Orchestration" },
      shows: "orchestrators of all layers fail: the alert OrchestratorErrorRatioHigh, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "count=fail:2m",
      title: "The code records nonsense",
      does: "A counter is counted down, and whole answers are used as a label.",
      board: { key: "sdk", title: "SDK" },
      shows:
        "recordings are dropped, label values replaced; the service goes on: the alerts ValuesDropped and SeriesLimitReached, if it lasts",
      after: "within 15 seconds",
    },
    {
      fault: "library=fail:2m",
      title: "A library breaks",
      does: "The metrics of a library cannot be collected, and it hands over a name that is taken. The page goes on without them.",
      board: { key: "sdk", title: "SDK" },
      shows: "scrapes without a library, samples left off the page",
      after: "within 15 seconds",
    },
    {
      fault: "every",
      title: "Everything, once",
      does: "Each of these and some more, one after the other, in fifty seconds.",
      board: { key: "overview", title: "Overview" },
      shows: "something in every panel of every board",
      after: "within a minute",
    },
  ];
}
