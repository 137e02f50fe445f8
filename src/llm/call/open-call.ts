import type { LlmOperation } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { Money } from "../model/money.ts";
import type { UsageFormat } from "../model/reading.ts";
import type { Usage } from "../model/usage.ts";

/** What a call is known by when it begins. */
export interface CallAbout {
  /** Who answers, as the client or a convention names it: `openai`, `anthropic`, `azure.ai.openai`. */
  readonly provider: string;
  /** The model that is asked for. */
  readonly model: string;
  /** Default `chat`. */
  readonly operation?: LlmOperation | undefined;
  /** Whether the answer comes in chunks. Default false. */
  readonly stream?: boolean | undefined;
  /** Who pays. Default: the run's baggage `tta.owner`, then the owner of `createLlm`, then `none`. */
  readonly owner?: string | undefined;
  /** The run that the call is part of. Default: the one under way here. */
  readonly run?: RunContext | undefined;
  /** The service tier that is asked for: `batch`, `flex`, `priority`. What an answer says takes its place. */
  readonly tier?: string | undefined;
  /** Whether prompts and answers of this call are captured, where `createLlm` has `capture`. */
  readonly capture?: boolean | undefined;
  /**
   * Whether what a budget refuses with reaches who makes the call. Default true; false where it would be passed over, so
   * that the call is made all the same, and counts.
   */
  readonly refusable?: boolean | undefined;
}

/** Headers of an answer, as a client has them. */
export type CallHeaders = { get(name: string): string | null } | Readonly<Record<string, unknown>>;

/** One try that failed and that the client repeats. */
export interface FailedAttempt {
  readonly status?: number | undefined;
  readonly headers?: CallHeaders | undefined;
  readonly error?: unknown;
}

/**
 * How far the present try of a call came: not to the provider, or no further than a refusal (`unsent`), to the provider
 * (`sent`), or so far that its answer began (`answering`).
 */
export type Reach = "unsent" | "sent" | "answering";

/** What an answer says of itself, or a part of a streamed one. */
export interface Answered {
  /** The model that answered. */
  readonly model?: string | undefined;
  /** Usage as the provider gave it. What is cumulative takes the place of what came before; what is split is put together. */
  readonly usage?: unknown;
  /** What is billed and stands in no usage: searches, say. What comes later adds to it. */
  readonly counts?: Usage | undefined;
  /** Which shape the usage has. Default: told by its keys. */
  readonly format?: UsageFormat | undefined;
  readonly tier?: string | undefined;
  readonly finishReason?: string | undefined;
  /** The provider's name of the answer. */
  readonly id?: string | undefined;
}

/** What a call cost, once it has ended. */
export interface CallCost {
  /** Undefined where nobody knows. */
  readonly money: Money | undefined;
  readonly usd: number | undefined;
  readonly estimated: boolean;
}

/**
 * A call of a model that is under way. Its reporter tells what it sees; nothing of it throws, and nothing of the
 * prompt or the answer is kept. Of `end`, `fail` and `abandon` the first counts, and whatever comes later is ignored. A
 * call that is collected without any of them was abandoned.
 */
export interface OpenCall {
  /** The context of the call: its span, its signal, its place in the run. */
  readonly context: RunContext;
  /** Whether prompt and answer are wanted: `prompt` and `completion` do nothing otherwise. */
  readonly captures: boolean;
  /** Tells of a try that failed and is repeated. */
  attempt(failed: FailedAttempt): void;
  /**
   * Tells how far the present try came. What ends without an answer is estimated to have cost its prompt if it was sent,
   * and to have failed for nothing otherwise. `sent` until it is told.
   */
  reached(how: Reach): void;
  /** Tells what the headers of an answer say: what is left of rate limits. */
  headers(headers: CallHeaders): void;
  /** Tells that a chunk came. The first gives the time to first chunk, each later one a sample. `characters` count as received. */
  chunk(characters?: number): void;
  /** Tells how many characters were sent: for estimates only. */
  sent(characters: number): void;
  /** Tells how many characters of the answer came: for estimates only. */
  received(characters: number): void;
  /** Tells what the answer, or a part of it, says of itself. May come often. */
  answered(answer: Answered): void;
  /** Gives what is asked, to be captured. */
  prompt(messages: unknown): void;
  /** Gives the answer, or its next part, to be captured. */
  completion(text: string): void;
  /** The answer is whole. */
  end(): void;
  /** The call failed, or was aborted. */
  fail(error: unknown): void;
  /** Whoever read the answer stopped reading. */
  abandon(): void;
  /** What it cost; undefined while it is under way. */
  readonly cost: CallCost | undefined;
}
