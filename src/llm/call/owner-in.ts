import { ownerKey, type RunContext } from "../../telemetry/index.ts";
import { nameOf } from "../names.ts";

/** Who pays for the calls of a run, as its baggage says. */
export const ownerIn = ({ baggage }: RunContext): string | undefined => nameOf(baggage[ownerKey]);
