import type { Telemetry } from "tta-observability";
import { inProcessMemoryStore } from "tta-observability/agents";
import type { Llm } from "tta-observability/llm";
import { afterwards } from "./afterwards.ts";
import { answerWorkflow } from "./answer/answer-workflow.ts";
import type { Section } from "./corpus/section.ts";
import type { FaultBoard } from "./faults/fault-board.ts";
import { startFeedback } from "./feedback.ts";
import type { Clients } from "./model/clients.ts";
import { toEditor } from "./publish/editor.ts";
import { headline } from "./publish/headline.ts";
import { library } from "./publish/library.ts";
import { publication } from "./publish/publication.ts";
import { quoteCount, type quoteMetrics } from "./publish/quote-count.ts";
import { thoroughSearch } from "./search/thorough-search.ts";
import type { AppParts } from "./server/app.ts";
import { breakable } from "./store/breakable.ts";
import { inProcessBackend } from "./store/in-process-backend.ts";

/** What the service records with: that of a running demo, or that of a test. */
type Instruments = Pick<
  Telemetry<typeof quoteMetrics>,
  "primitives" | "agents" | "orchestration" | "metrics" | "port" | "log"
>;

interface ServiceParts {
  readonly folder: string;
  readonly sections: readonly Section[];
  readonly faults: FaultBoard;
  readonly llm: Llm;
  /** The clients of the providers of models; `owner` pays for what they are asked. */
  readonly clients: (owner: string) => Clients;
}

/** Puts the parts of the service together. */
export async function buildService(
  telemetry: Instruments,
  { folder, sections, faults, llm, clients }: ServiceParts,
): Promise<Omit<AppParts, "faults" | "options" | "telemetry">> {
  const { primitives, agents, port, log } = telemetry;
  const thorough = thoroughSearch(sections);
  const storeFaults = (): Promise<void> => faults.strike("store");
  const shared = breakable(inProcessBackend(), storeFaults);
  const store = breakable(inProcessMemoryStore(port.clock), storeFaults);
  const memory = agents.memory({ store, ttl: "1h" });

  const answer = answerWorkflow(telemetry, {
    ...{ folder, sections, thorough, faults, memory, shared },
    models: { llm, searching: clients("search") },
    summing: clients("answers"),
  });
  const feedback = await startFeedback(telemetry);
  const published = library(primitives, faults);
  const handOver = toEditor(telemetry, {
    memory,
    publication: publication(telemetry, thorough, {
      library: published,
      written: headline(primitives, clients("press")),
      faults,
    }),
    faults,
  });
  const countQuotes = quoteCount(telemetry.metrics, faults);
  return {
    answer,
    afterwards: afterwards({ countQuotes, feedback, toEditor: handOver, log }),
    feedback,
    library: published,
    corpus: { documents: new Set(sections.map(({ path }) => path)).size, sections: sections.length },
  };
}
