import type { IncomingHttpHeaders } from "node:http";
import type { Ask } from "../ask/ask.ts";
import type { Fields } from "../json.ts";
import type { Provider } from "../ledger.ts";
import type { QuotaState } from "../quota.ts";
import type { Refusal, RefusalKind } from "../refusal.ts";
import type { Burst, Reply } from "../reply/reply.ts";
import type { Usage } from "../usage.ts";

/** One request that is answered. */
export interface Exchange {
  /** Unique in this simulator. */
  readonly id: string;
  /** When it began, in seconds since 1970. */
  readonly created: number;
  /** The model that answers. */
  readonly model: string;
  readonly ask: Ask;
  readonly reply: Reply;
  /** What the whole answer costs. */
  readonly usage: Usage;
  /** Everything that tells usage goes through here: gives `shape`, or what a fault makes of it. */
  readonly tell: (usage: Usage, shape: Fields) => Fields | undefined;
}

/** A server-sent event. */
export interface Event {
  readonly event?: string;
  readonly data: Fields | string;
}

/** How an answer is streamed. */
export interface Telling {
  open(): readonly Event[];
  write(burst: Burst): readonly Event[];
  close(): readonly Event[];
  /** Says in the stream that it breaks off. */
  broken(message: string): readonly Event[];
}

/** A kind of request of a provider. */
export interface Format {
  readonly operation: string;
  /** What counts as cached: `PromptCache` says what the rules mean. */
  readonly cacheRule: "automatic" | "marked" | "none";
  /** Reads the body; `target` is what the path said. Throws a `RefusedError`. */
  read(body: Fields, target: Target): Ask;
  plain(exchange: Exchange): Fields;
  /** Absent where nothing is written that could be streamed, as for embeddings. */
  stream?(exchange: Exchange): Telling;
}

/** What the path of a request says. */
export interface Target {
  readonly model?: string;
  readonly stream?: boolean;
}

/** What all formats of a provider share. */
export interface Dialect {
  readonly provider: Provider;
  hasKey(headers: IncomingHttpHeaders): boolean;
  /** Status for each kind of refusal. */
  readonly statuses: Readonly<Record<RefusalKind, number>>;
  refusal(refusal: Refusal, id: string): Fields;
  quotaHeaders(state: QuotaState): Readonly<Record<string, string>>;
  /** The header with the id of the request. */
  readonly idHeader: string;
}

/** The usage where only the first so many tokens of the answer are written. */
export function soFar({ usage, reply }: Exchange, written: number): Usage {
  const reasoning = reply.pieces.slice(0, written).filter(({ kind }) => kind === "thinking").length;
  return { ...usage, output: written - reasoning, reasoning };
}
