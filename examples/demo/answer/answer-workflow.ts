import type { Primitive, Telemetry } from "tta-observability";
import type { Section } from "../corpus/section.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { fastSearch } from "../search/fast-search.ts";
import { type Answer, type Found, found } from "./answer.ts";
import { toArchivist } from "./archivist.ts";
import { compose, quoteIndexed } from "./compose.ts";
import { normalize } from "./normalize.ts";
import { remember } from "./remember.ts";
import { thoroughRoute } from "./thorough-route.ts";

export interface AnswerParts {
  /** The folder that the sections were read from. */
  readonly folder: string;
  readonly sections: readonly Section[];
  readonly faults: FaultBoard;
}

/** The way to the sections that fit: fast or thorough, and an agent who looks again when there is none. */
function searchFor(
  { primitives, agents }: Telemetry,
  { sections, faults }: AnswerParts,
): Primitive<string, Found> {
  const { step, sequence, router, branch } = primitives;
  const headlines = fastSearch(sections);
  const fast = step("fast", async (question: string, context) => {
    await faults.strike("fast", context);
    return found("fast", question, headlines.search(question));
  });
  const search = router("search", {
    routes: { fast, thorough: thoroughRoute(primitives, sections, faults) },
    choose: (question) => faults.require(headlines.covers(question) ? "fast" : "thorough"),
    defaultRoute: "fast",
    fallbackRoute: "fast",
  });
  const isEmpty = (hits: Found): boolean => hits.sections.length === 0;
  return sequence("find", search, branch("nothing-found", isEmpty, toArchivist(agents, sections)));
}

/** Quotes the documents as they stand now or, when the disk fails or takes too long, as they were indexed. */
function quoteFrom(
  { primitives, log }: Telemetry,
  { folder, sections }: AnswerParts,
): Primitive<Found, Answer> {
  const { step, timeout, fallback } = primitives;
  const read = compose(folder);
  const fresh = step("compose", (hits: Found, context) => read(hits, context.signal));
  const quote = fallback("quote", {
    primary: timeout("compose-timeout", { after: "2s" }, fresh),
    indexed: quoteIndexed(sections),
  });
  return quote.pipe((answer) => {
    // What was asked stays out of the log: it is the user's.
    log.info("an answer was composed", { route: answer.route, passages: answer.passages.length });
    return answer;
  });
}

/** The work of the demo: normalize → cache → search → quote, and what this session asked before. */
export function answerWorkflow(telemetry: Telemetry, parts: AnswerParts): Primitive<string, Answer> {
  const { step, sequence, cache, workflow } = telemetry.primitives;
  const answers = cache(
    "answers",
    { ttl: "2m", maxEntries: 150, key: (question: string) => question.toLowerCase() },
    sequence("search-and-compose", searchFor(telemetry, parts), quoteFrom(telemetry, parts)),
  );
  const memory = telemetry.agents.memory({ ttl: "1h", maxEntries: 1_000 });
  return workflow(
    "answer",
    sequence(
      "normalize-and-answer",
      step("normalize", normalize),
      answers,
      step("remember", remember(memory)),
    ),
  );
}
