import { fieldOf } from "../../../narrow/index.ts";
import { SkippedError } from "../../../telemetry/index.ts";
import { callAfter } from "../../../time/index.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { quietly } from "../kit/quietly.ts";
import { tellAnswer, tellEnd, tellToken } from "./answers.ts";
import { anthropicUsage, usageIn } from "./usage.ts";

/** A run of a model that is under way, and the call that it is. */
export class Run {
  readonly call: OpenCall;
  readonly #provider: string;
  readonly #batch: number;
  #tokens = 0;
  /** The last part of a streamed answer. */
  #last: unknown;
  /** Whether the parts of the answer say all of its usage. */
  #isTold = false;

  constructor(call: OpenCall, about: { readonly provider: string; readonly batch: number }) {
    this.call = call;
    this.#provider = about.provider;
    this.#batch = about.batch;
  }

  /** The next token came, with the part of the answer that it stands in where the model says it. */
  token(token: unknown, chunk: unknown): void {
    const { call } = this;
    // Callbacks that are given twice are called twice.
    if (chunk !== undefined && chunk === this.#last) return;
    this.#last = chunk;
    this.#tokens += 1;
    if (chunk === undefined && this.#tokens === 1) {
      // It may be all of an answer from a cache, which the end says that follows at once: no model was fast then.
      callAfter(0, () => quietly(() => tellToken(token, chunk, call)), true);
      return;
    }
    tellToken(token, chunk, call);
    const usage = anthropicUsage(chunk, this.#isTold);
    if (usage === undefined) return;
    this.#isTold = true;
    call.answered(usage);
  }

  end(output: unknown, extra: unknown): void {
    const { call } = this;
    quietly(() => {
      if (fieldOf(extra, "cached") === true) call.fail(new SkippedError("the answer was in a cache"));
      if (this.#tokens === 0) tellAnswer(output, call);
      tellEnd(output, call);
      if (this.#isTold) return;
      const [provider, batch, tokens] = [this.#provider, this.#batch, this.#tokens];
      call.answered(usageIn(output, { provider, batch, tokens }));
    });
    call.end();
  }
}
