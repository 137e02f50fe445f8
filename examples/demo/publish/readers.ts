import type { Primitive } from "tta-observability";
import type { Agents, Consensus } from "tta-observability/agents";
import type { FaultBoard } from "../faults/fault-board.ts";
import type { Ranked } from "../search/ranked.ts";
import type { ThoroughSearch } from "../search/thorough-search.ts";

/** The document that answers a question best, or null. */
type Opinion = string | null;

/**
 * Three readers who look at passages, at headings and at whole documents each say which document answers a
 * question best; what two of them say holds. Now and then all three differ.
 */
export function readers(
  { agent, coordination }: Pick<Agents, "agent" | "coordination">,
  { passages, headings, documents }: ThoroughSearch,
  faults: Pick<FaultBoard, "find">,
): Primitive<string, Consensus<Record<string, Primitive<string, Opinion>>>> {
  const reader = (name: string, look: (question: string) => readonly Ranked[]) =>
    agent(name, async (question: string): Promise<Opinion> => {
      if (faults.find("readers", "other") !== undefined) return name;
      return look(question)[0]?.section.path ?? null;
    });
  return coordination("readers", {
    agents: {
      passages: reader("passage-reader", passages),
      headings: reader("heading-reader", headings),
      documents: reader("document-reader", documents),
    },
    strategy: "consensus",
    timeout: "1s",
  });
}
