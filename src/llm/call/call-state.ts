import type { LlmOperation } from "../../catalog/index.ts";
import type { RunContext, TelemetryPort } from "../../telemetry/index.ts";
import type { Usage } from "../model/usage.ts";
import type { PriceBook } from "../price/price-book.ts";
import type { UsageStream } from "../usage/usage-stream.ts";
import type { Library } from "./library.ts";
import type { ModelBooks } from "./model-books.ts";
import type { CallAbout, CallCost, Reach } from "./open-call.ts";

/** What was seen of a call so far. */
export interface CallState {
  readonly about: CallAbout;
  readonly context: RunContext;
  readonly operation: LlmOperation;
  readonly owner: string;
  /** Of the model that was asked for. */
  readonly books: ModelBooks;
  /** When it began, in milliseconds since 1970: the prices of that day count. */
  readonly at: number;
  /** Undefined while none came. */
  readonly usage: UsageStream | undefined;
  /** What is billed beside it. */
  readonly counts: Usage;
  /** The last of what the answer said of itself. */
  readonly model: string | undefined;
  readonly tier: string | undefined;
  readonly finishReason: string | undefined;
  readonly id: string | undefined;
  readonly reach: Reach;
  readonly sentCharacters: number;
  readonly receivedCharacters: number;
  readonly chunks: number;
  /** Tries that the client repeated. */
  readonly retries: number;
  /** Milliseconds from the beginning to the first chunk; undefined while none came. */
  readonly firstChunkAfter: number | undefined;
  readonly cost: CallCost | undefined;
}

/** What a call is booked with. */
export interface CallBooks {
  readonly port: TelemetryPort;
  readonly prices: PriceBook;
  readonly library: Library;
  /** Says something once for each name. */
  once(name: string, message: string, fields: Readonly<Record<string, unknown>>): void;
}
