import type { Outcome } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { noClip } from "./clip.ts";
import { type Close, closeCall } from "./close-call.ts";
import type { Answered, CallCost, CallHeaders, FailedAttempt, OpenCall, Reach } from "./open-call.ts";
import { callOutcome } from "./outcome.ts";
import { statusOf } from "./refusal.ts";
import { countRefusal, showQuota } from "./refusals.ts";
import type { SeenCall } from "./seen-call.ts";

const abandoned = ({ context }: SeenCall): Close => ({ outcome: context.abortedAs ?? "cancelled" });

/** Calls that nobody can end any more, since whoever was to end them has let go of them. */
const forgotten = new FinalizationRegistry<SeenCall>((seen) => closeCall(seen, abandoned(seen)));

/** What a call is told by. What was told stands apart from it, so that a call is abandoned when this is collected. */
export class MeteredCall implements OpenCall {
  readonly #seen: SeenCall;

  constructor(seen: SeenCall) {
    this.#seen = seen;
    seen.books.inFlight.inc();
    forgotten.register(this, seen, this);
  }

  get context(): RunContext {
    return this.#seen.context;
  }

  get captures(): boolean {
    return this.#seen.clip !== noClip;
  }

  get cost(): CallCost | undefined {
    return this.#seen.cost;
  }

  attempt(failed: FailedAttempt): void {
    if (this.#seen.over) return;
    this.#seen.kit.safely(() => {
      this.#seen.retry(failed);
      countRefusal(this.#seen.kit, this.#seen.books, failed);
    });
  }

  reached(how: Reach): void {
    this.#seen.reach = how;
  }

  headers(headers: CallHeaders): void {
    this.#seen.kit.safely(() => showQuota(this.#seen.kit, this.#seen.books, headers));
  }

  chunk(characters = 0): void {
    this.#seen.chunk(characters);
  }

  sent(characters: number): void {
    this.#seen.sent(characters);
  }

  received(characters: number): void {
    this.#seen.received(characters);
  }

  answered(answer: Answered): void {
    if (!this.#seen.over) this.#seen.kit.safely(() => this.#seen.take(answer));
  }

  prompt(messages: unknown): void {
    if (!this.#seen.over) this.#seen.clip.prompt(messages);
  }

  completion(text: string): void {
    if (!this.#seen.over) this.#seen.clip.completion(text);
  }

  end(): void {
    this.#close({ outcome: "ok" });
  }

  fail(error: unknown): void {
    if (this.#seen.over) return;
    const outcome: Outcome = callOutcome(error, this.context);
    this.#seen.kit.safely(() => {
      // Who answers with an error has done nothing, whatever the outcome is for the run.
      if (statusOf(error) !== undefined) this.reached("unsent");
      if (outcome === "error") countRefusal(this.#seen.kit, this.#seen.books, { error });
    });
    this.#close({ outcome, error });
  }

  /** A budget does not let it be made. */
  reject(error: unknown): void {
    this.#close({ outcome: "rejected", error, admitted: false });
  }

  abandon(): void {
    this.#close(abandoned(this.#seen));
  }

  #close(close: Close): void {
    if (this.#seen.over) return;
    forgotten.unregister(this);
    closeCall(this.#seen, close);
  }
}
