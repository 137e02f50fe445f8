import type { Logger, Primitive, Primitives } from "tta-observability";
import type { Section } from "../corpus/section.ts";
import type { RouteName } from "../faults/fault.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { fastSearch } from "../search/fast-search.ts";
import type { Ranked } from "../search/ranked.ts";
import { joinViews, thoroughSearch } from "../search/thorough-search.ts";
import type { Answer, Found } from "./answer.ts";
import { compose } from "./compose.ts";
import { normalize } from "./normalize.ts";

export interface AnswerParts {
  /** The folder that the sections were read from. */
  readonly folder: string;
  readonly sections: readonly Section[];
  readonly faults: FaultBoard;
  readonly log: Logger;
}

function found(route: RouteName, question: string, ranked: readonly Ranked[]): Found {
  return { question, route, sections: ranked.map(({ section: { id, path } }) => ({ id, path })) };
}

/** The work of the demo: normalize → cache → router (fast or thorough) → compose. */
export function answerWorkflow(
  { step, sequence, parallel, router, cache, workflow }: Primitives,
  { folder, sections, faults, log }: AnswerParts,
): Primitive<string, Answer> {
  const headlines = fastSearch(sections);
  const fast = step("fast", async (question: string, context) => {
    await faults.strike("fast", context);
    return found("fast", question, headlines.search(question));
  });

  const views = parallel("views", thoroughSearch(sections));
  const thorough = step("thorough", async (question: string, context) => {
    await faults.strike("thorough", context);
    return found("thorough", question, joinViews(await views.run(question, context)));
  });

  const search = router("search", {
    routes: { fast, thorough },
    choose: (question) => faults.require(headlines.covers(question) ? "fast" : "thorough"),
    defaultRoute: "fast",
    fallbackRoute: "fast",
  });

  const readAndQuote = compose(folder);
  const quote = step("compose", async (hits: Found, context) => {
    const answer = await readAndQuote(hits, context.signal);
    // What was asked stays out of the log: it is the user's.
    log.info("an answer was composed", { route: answer.route, passages: answer.passages.length });
    return answer;
  });
  const answers = cache(
    "answers",
    { ttl: "2m", maxEntries: 150, key: (question: string) => question.toLowerCase() },
    sequence("search-and-compose", search, quote),
  );
  return workflow("answer", sequence("normalize-and-answer", step("normalize", normalize), answers));
}
