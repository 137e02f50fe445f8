import type { Outcome } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { noClip } from "./clip.ts";
import { type Close, closeCall } from "./close-call.ts";
import type { LlmKit } from "./llm-kit.ts";
import type { Answered, CallCost, CallHeaders, FailedAttempt, OpenCall, Reach } from "./open-call.ts";
import { callOutcome } from "./outcome.ts";
import { statusOf } from "./refusal.ts";
import { countRefusal, showQuota } from "./refusals.ts";
import type { SeenCall } from "./seen-call.ts";

const abandoned = ({ context }: SeenCall): Close => ({ outcome: context.abortedAs ?? "cancelled" });

/** Calls that nobody can end any more, since whoever was to end them has let go of them. */
const forgotten = new FinalizationRegistry<{ readonly kit: LlmKit; readonly seen: SeenCall }>(
  ({ kit, seen }) => closeCall(kit, seen, abandoned(seen)),
);

/** What a call is told by. What was told stands apart from it, so that a call is abandoned when this is collected. */
export class MeteredCall implements OpenCall {
  readonly context: RunContext;
  readonly #kit: LlmKit;
  readonly #seen: SeenCall;

  constructor(kit: LlmKit, seen: SeenCall) {
    this.#kit = kit;
    this.#seen = seen;
    this.context = seen.context;
    seen.books.inFlight.inc();
    forgotten.register(this, { kit, seen }, this);
  }

  get captures(): boolean {
    return this.#seen.clip !== noClip;
  }

  get cost(): CallCost | undefined {
    return this.#seen.cost;
  }

  attempt(failed: FailedAttempt): void {
    if (this.#seen.over) return;
    this.#kit.safely(() => {
      this.#seen.books.attempts.get("retry")?.inc();
      countRefusal(this.#kit, this.#seen.books, failed);
    });
  }

  reached(how: Reach): void {
    this.#seen.reach = how;
  }

  headers(headers: CallHeaders): void {
    this.#kit.safely(() => showQuota(this.#kit, this.#seen.books, headers));
  }

  chunk(characters = 0): void {
    const seen = this.#seen;
    if (seen.over) return;
    const now = this.#kit.port.clock.now();
    const { exemplar } = this.context.span;
    if (seen.chunks === 0) {
      seen.firstChunkAfter = now - seen.start;
      seen.books.firstChunk.observe(seen.firstChunkAfter / 1000, exemplar);
      this.#kit.conventions?.firstChunk(seen, seen.firstChunkAfter / 1000);
    } else {
      const seconds = (now - seen.lastChunk) / 1000;
      seen.books.betweenChunks.observe(seconds, exemplar);
      this.#kit.conventions?.nextChunk(seen, seconds);
    }
    seen.chunks += 1;
    seen.lastChunk = now;
    seen.received(characters);
  }

  sent(characters: number): void {
    this.#seen.sent(characters);
  }

  received(characters: number): void {
    this.#seen.received(characters);
  }

  answered(answer: Answered): void {
    if (!this.#seen.over) this.#kit.safely(() => this.#seen.take(answer));
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
    this.#kit.safely(() => {
      // Who answers with an error has done nothing, whatever the outcome is for the run.
      if (statusOf(error) !== undefined) this.reached("unsent");
      if (outcome === "error") countRefusal(this.#kit, this.#seen.books, { error });
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
    closeCall(this.#kit, this.#seen, close);
  }
}
