import { mediaTypes } from "../http/otlp-answer.ts";
import type { Signal } from "../http/signals.ts";
import type { HandOn } from "./hand-on.ts";

/** A signal whose requests are handed on once they are kept here. */
export function handedOn(signal: Signal, to: HandOn | undefined): Signal {
  if (to === undefined) return signal;
  return {
    ...signal,
    async take(body, encoding) {
      const partial = await signal.take(body, encoding);
      to.offer(body, mediaTypes[encoding]);
      return partial;
    },
  };
}
