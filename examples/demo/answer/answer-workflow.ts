import type { Primitive, Telemetry } from "tta-observability";
import type { Memory } from "tta-observability/agents";
import type { CacheBackend } from "tta-observability/primitives";
import type { Clients } from "../model/clients.ts";
import { summarize } from "../model/summarize.ts";
import type { Answer } from "./answer.ts";
import { type FindParts, find } from "./find.ts";
import { normalize } from "./normalize.ts";
import { type QuoteParts, quote } from "./quote.ts";
import { remember } from "./remember.ts";

export interface AnswerParts extends FindParts, QuoteParts {
  readonly memory: Memory;
  /** The clients of the models that sum up. */
  readonly summing: Clients;
  /** Holds answers for every copy of this service. */
  readonly shared: CacheBackend;
}

/** The work of the demo: normalize → cache → find → quote → sum up, and what this session asked before. */
export function answerWorkflow(
  telemetry: Pick<Telemetry, "primitives" | "agents" | "log">,
  parts: AnswerParts,
): Primitive<string, Answer> {
  const { primitives, log } = telemetry;
  const { step, sequence, cache, workflow } = primitives;
  const work = sequence(
    "search-and-compose",
    find(telemetry, parts),
    quote(primitives, parts),
    summarize(primitives, parts.summing),
    (answer: Answer) => {
      // What was asked stays out of the log: it is the user's.
      log.info("an answer was composed", { route: answer.route, passages: answer.passages.length });
      return answer;
    },
  );
  // As by a moment or an id that somebody has put into the key.
  const keyOf = (question: string): string =>
    `${question.toLowerCase()}${parts.faults.find("cache", "fail") === undefined ? "" : ` ${performance.now()}`}`;
  const answers = cache(
    "answers",
    {
      key: keyOf,
      // Given out for two minutes in all; after half a minute it is worked out anew in the background.
      ttl: "30s",
      staleFor: "90s",
      maxEntries: 100,
      shared: { backend: parts.shared, localFor: "10s" },
    },
    work,
  );
  const session = remember(primitives, parts.memory);
  return workflow(
    "answer",
    sequence("normalize-and-answer", step("normalize", normalize), session.note, answers, session.remember),
  );
}
