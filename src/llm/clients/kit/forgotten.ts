import type { OpenCall } from "../../call/open-call.ts";

const forgotten = new FinalizationRegistry<OpenCall>((call) => call.abandon());

/** Abandons a call when its answer is collected: nobody can read it any more, and nobody said so. */
export function abandonWith(answer: object, call: OpenCall): void {
  forgotten.register(answer, call);
}
