import type { Primitive, Primitives } from "tta-observability";
import type { Section } from "../corpus/section.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import type { Found, Quotes } from "./answer.ts";
import { compose, quoteIndexed } from "./compose.ts";

export interface QuoteParts {
  /** The folder that the sections were read from. */
  readonly folder: string;
  readonly sections: readonly Section[];
  readonly faults: FaultBoard;
}

/** Quotes the documents as they stand now or, when the disk fails or takes too long, as they were indexed. */
export function quote(
  { step, timeout, fallback }: Pick<Primitives, "step" | "timeout" | "fallback">,
  { folder, sections, faults }: QuoteParts,
): Primitive<Found, Quotes> {
  const read = compose(folder);
  const fresh = step("compose", async (hits: Found, { signal }) => {
    const quotes = await read(hits, signal);
    // A slow disk does not listen to the signal: what it gives after the time limit is thrown away.
    await faults.strike("disk");
    return quotes;
  });
  return fallback("quote", {
    primary: timeout("compose-timeout", { after: "2s" }, fresh),
    indexed: quoteIndexed(sections),
  });
}
