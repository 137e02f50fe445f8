import type { Primitive, Telemetry } from "tta-observability";
import type { Section } from "../corpus/section.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { fastSearch } from "../search/fast-search.ts";
import type { ThoroughSearch } from "../search/thorough-search.ts";
import { type Found, found } from "./answer.ts";
import { type SearchModels, toArchivist } from "./archivist.ts";
import { thoroughRoute } from "./thorough-route.ts";

export interface FindParts {
  readonly sections: readonly Section[];
  readonly thorough: ThoroughSearch;
  readonly faults: FaultBoard;
  readonly models: SearchModels;
}

/** The way to the sections that fit: fast or thorough, and an agent who looks again when there is none. */
export function find(
  { primitives, agents }: Pick<Telemetry, "primitives" | "agents">,
  { sections, thorough, faults, models }: FindParts,
): Primitive<string, Found> {
  const { step, sequence, router, branch } = primitives;
  const headlines = fastSearch(sections);
  const fast = step("fast", async (question: string, context) => {
    await faults.strike("fast", context);
    return found("fast", question, headlines.search(question));
  });
  const search = router("search", {
    routes: { fast, thorough: thoroughRoute(primitives, thorough, faults) },
    choose: (question) => faults.require(headlines.covers(question) ? "fast" : "thorough"),
    defaultRoute: "fast",
    fallbackRoute: "fast",
  });
  const isEmpty = (hits: Found): boolean => hits.sections.length === 0;
  return sequence(
    "find",
    search,
    branch("nothing-found", isEmpty, toArchivist(agents, sections, models, faults)),
  );
}
