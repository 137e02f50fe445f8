import type { Primitive } from "tta-observability";
import type { Agents } from "tta-observability/agents";
import type { Llm } from "tta-observability/llm";
import type { Section } from "../corpus/section.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import type { Clients } from "../model/clients.ts";
import { searchWords } from "../model/search-words.ts";
import { best } from "../search/ranked.ts";
import { sectionIndex } from "../search/section-index.ts";
import { type Found, found } from "./answer.ts";

/** Share of the letters of a word that may be wrong. */
const fuzziness = 0.2;

/** What the archivist asks models with. */
export interface SearchModels {
  readonly llm: Llm;
  readonly searching: Clients;
}

/**
 * Hands a question for which nothing was found to an agent that also finds words that are spelled nearly so. A model
 * says what to look for; where none answers the agent looks for what was typed. While his tool fails he finds nothing.
 */
export function toArchivist(
  { agent, handoff }: Pick<Agents, "agent" | "handoff">,
  sections: readonly Section[],
  { llm, searching }: SearchModels,
  faults: FaultBoard,
): Primitive<Found, Found> {
  const near = sectionIndex(
    sections,
    {
      heading: { weight: 2, text: ({ headings }) => headings.join(" ") },
      text: { weight: 1, text: (section) => section.passages.join("\n") },
    },
    fuzziness,
  );
  const findNear = llm.tool("find_near", async (words: string) => {
    await faults.strike("archive");
    return best(near(words), 5);
  });
  const archivist = agent("archivist", async ({ question, route }: Found, { signal }) => {
    const words = await searchWords(searching, question, signal).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return question;
    });
    return found(route, question, await findNear(words).catch(() => []));
  });
  return handoff(archivist, { from: "reader", reason: "no section holds these words as they are spelled" });
}
