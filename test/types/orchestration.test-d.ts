import {
  type ComponentFeedback,
  createOrchestration,
  type DataOf,
  defineOrchestrator,
  type FeedbackReceipt,
  fail,
  fallbackOrchestrator,
  feedbackOrchestrator,
  type Orchestration,
  type Orchestrator,
  ok,
  type orThrow,
  type ParamsOf,
  type Result,
  resilienceOrchestrator,
  skip,
} from "../../src/orchestration/index.ts";
import type { Primitive } from "../../src/primitives/index.ts";
import { gaugeSeries, rate } from "../../src/promql/index.ts";
import type { Telemetry } from "../../src/service/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const telemetry: Telemetry;
const { orchestration, port } = telemetry;

interface Question {
  readonly text: string;
}
interface Page {
  readonly title: string;
}

// Params, data and the name come from the definition.
const search = defineOrchestrator({
  name: "search",
  layer: "domain",
  run: async (question: Question, context) => {
    context.throwIfAborted();
    if (question.text === "?") return skip("no question");
    return Math.random() > 1 ? fail("no", { category: "dependency" }) : ok<Page[]>([]);
  },
  canRun: (question) => question.text !== "",
});
same<typeof search, Orchestrator<Question, Page[], "search">>(true);
same<DataOf<typeof search>, Page[]>(true);
same<ParamsOf<typeof search>, Question>(true);
const either = defineOrchestrator({
  name: "either",
  layer: "application",
  type: "coordination",
  run: (n: number) => (n > 0 ? ok(n) : ok("none")),
});
same<DataOf<typeof either>, number | string>(true);
const nothing = defineOrchestrator({ name: "nothing", layer: "infrastructure", run: () => fail("no") });
same<DataOf<typeof nothing>, never>(true);

// @ts-expect-error there is no such layer
defineOrchestrator({ name: "a", layer: "presentation", run: () => ok() });
// @ts-expect-error there is no such type, though a guide of old says so
defineOrchestrator({ name: "a", layer: "domain", type: "business_logic", run: () => ok() });
// @ts-expect-error a layer is needed
defineOrchestrator({ name: "a", run: () => ok() });
// @ts-expect-error data is not a result
defineOrchestrator({ name: "a", layer: "domain", run: () => 7 });
// @ts-expect-error there is no such category
fail("no", { category: "unlucky" });
// @ts-expect-error the data of a result is called data
ok(1).result;
// @ts-expect-error a failure has no data
fail("no").data;

// By definition, everything is known.
const found = await orchestration.run(search, { text: "?" }, { tenant: "acme", requestId: "r" });
same<typeof found, Result<Page[]>>(true);
if (found.status === "ok") same<typeof found.data, Page[]>(true);
same<ReturnType<typeof orThrow<Page[]>>, Page[]>(true);
// @ts-expect-error a question is needed
orchestration.run(search);
// @ts-expect-error a question has a text
orchestration.run(search, { words: "?" });
// Nothing is needed where nothing is taken.
orchestration.run(nothing);

// By name, what was registered is known.
const known = orchestration.register(search, either);
same<typeof known, Orchestration<{ readonly search: typeof search; readonly either: typeof either }>>(true);
same<Awaited<ReturnType<typeof known.run<"search">>>, Result<Page[]>>(true);
known.run("search", { text: "?" });
// @ts-expect-error nothing is registered by that name
known.run("serch", { text: "?" });
// @ts-expect-error the orchestrator of that name takes a question
known.run("search", 7);
// @ts-expect-error nothing is registered by that name
known.unregister("serch");
same<ReturnType<typeof known.find<"either">>, typeof either | undefined>(true);
const more = known.register(nothing);
more.run("nothing");
more.run("search", { text: "?" });
// Where nothing is known of the names, any may exist.
const some = await createOrchestration(port).run("anything", { of: "any kind" });
same<typeof some, Result<unknown>>(true);
orchestration.run("anything");
// @ts-expect-error there is no such layer
orchestration.byLayer("presentation");

// Inside of an orchestrator likewise.
defineOrchestrator({
  name: "answer",
  layer: "application",
  run: async (question: Question, context) => {
    const pages = await context.run(search, question);
    same<typeof pages, Result<Page[]>>(true);
    // @ts-expect-error a question is needed
    await context.run(search);
    await context.run("by name", { of: "any kind" });
    return pages;
  },
});

// Ready ones know their attempts.
declare const cheap: Primitive<Question, string>;
const answer = fallbackOrchestrator(telemetry, {
  name: "answer",
  attempts: { search, cheap, canned: (_: Question) => ok(7) },
});
same<typeof answer, Orchestrator<Question, Page[] | string | number, "answer">>(true);
// @ts-expect-error an attempt gives a result
fallbackOrchestrator(telemetry, { name: "answer", attempts: { canned: () => 7 } });

const models = resilienceOrchestrator(telemetry, {
  name: "models",
  routes: { search, cheap },
  degraded: () => ok(null),
  strategy: "retry",
});
const answered = await orchestration.run(models, { input: { text: "?" }, strategy: "adaptive_routing" });
if (answered.status === "ok") {
  same<typeof answered.data.value, Page[] | string | null>(true);
  same<typeof answered.data.route, "search" | "cheap" | "degraded">(true);
}
// @ts-expect-error there is no such strategy
orchestration.run(models, { input: { text: "?" }, strategy: "hope" });
// @ts-expect-error the routes take a question
orchestration.run(models, { input: 7 });

const feedback = feedbackOrchestrator(telemetry, { name: "feedback" });
same<ReturnType<typeof feedback.summary>, ComponentFeedback[]>(true);
const receipt = await orchestration.run(feedback, {
  source: "user_explicit",
  component: { type: "model", id: "local" },
  score: 1,
});
same<typeof receipt, Result<FeedbackReceipt>>(true);
// @ts-expect-error feedback comes from seven sources
orchestration.run(feedback, { source: "rumour", component: { type: "model", id: "x" }, score: 1 });
// @ts-expect-error feedback is about six types of components
orchestration.run(feedback, { source: "governance", component: { type: "server", id: "x" }, score: 1 });

// What boards of old did: the rate of a gauge, the name of a histogram, and labels that do not exist.
// @ts-expect-error a gauge has no rate
rate(gaugeSeries("tta_orchestrator_in_flight"), "5m");
