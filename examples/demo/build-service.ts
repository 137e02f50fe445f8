import type { Telemetry } from "tta-observability";
import { inProcessMemoryStore } from "tta-observability/agents";
import { afterwards } from "./afterwards.ts";
import { answerWorkflow } from "./answer/answer-workflow.ts";
import type { Section } from "./corpus/section.ts";
import type { FaultBoard } from "./faults/fault-board.ts";
import { startFeedback } from "./feedback.ts";
import type { Providers } from "./model/providers.ts";
import { toEditor } from "./publish/editor.ts";
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
  readonly providers: Providers;
}

/** Puts the parts of the service together. */
export async function buildService(
  telemetry: Instruments,
  { folder, sections, faults, providers }: ServiceParts,
): Promise<Omit<AppParts, "faults" | "options" | "telemetry">> {
  const { primitives, agents, port, log } = telemetry;
  const thorough = thoroughSearch(sections);
  const storeFaults = (): Promise<void> => faults.strike("store");
  const shared = breakable(inProcessBackend(), storeFaults);
  const store = breakable(inProcessMemoryStore(port.clock), storeFaults);
  const memory = agents.memory({ store, ttl: "1h" });

  const answer = answerWorkflow(telemetry, {
    ...{ folder, sections, thorough, faults, memory, shared, providers },
  });
  const feedback = await startFeedback(telemetry);
  const published = library(primitives, faults);
  const handOver = toEditor(telemetry, {
    memory,
    publication: publication(telemetry, thorough, published),
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
