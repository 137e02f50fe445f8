import { textOf } from "../../narrow/index.ts";
import type { RunContext } from "../../telemetry/index.ts";

/** Where a run says who pays for it. */
const ownerKey = "tta.owner";

/** Who pays for the calls of a run, as its baggage says. */
export const ownerIn = ({ baggage }: RunContext): string | undefined => textOf(baggage[ownerKey]);
