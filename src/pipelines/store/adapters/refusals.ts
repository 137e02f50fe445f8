import { channel } from "node:diagnostics_channel";
import type { EntityName } from "../../../machines/index.ts";

/** A transition that was asked for and that the machine of its entity does not have. */
export interface Refusal {
  readonly entity: EntityName;
}

const refusals = channel("tta-obs.pipelines.refused");

/** Tells whoever counts that a transition was refused; nobody need listen. */
export const tellRefusal = (refusal: Refusal): void => refusals.publish(refusal);

/** Hears of every transition that is refused in this process, until the returned function is called. */
export function hearRefusals(hear: (refusal: Refusal) => void): () => void {
  // Nobody else publishes on this channel.
  const listener = (message: unknown): void => hear(message as Refusal);
  refusals.subscribe(listener);
  return () => void refusals.unsubscribe(listener);
}
