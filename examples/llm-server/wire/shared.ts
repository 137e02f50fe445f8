import type { PromptCache } from "../ask/prompt-cache.ts";
import type { Faults } from "../faults.ts";
import type { Ledger, Provider } from "../ledger.ts";
import type { Quota } from "../quota.ts";
import type { Writer } from "../reply/write.ts";
import type { Pace } from "./pace.ts";
import type { Tries } from "./tries.ts";

/** What all requests of a simulator share. */
export interface Shared {
  readonly now: () => number;
  readonly ledger: Ledger;
  readonly cache: PromptCache;
  readonly quotas: Readonly<Record<Provider, Quota>>;
  readonly tries: Tries;
  readonly write: Writer;
  readonly pace: Pace;
  /** The faults of a request that chooses none itself. */
  readonly faults: (about: { readonly provider: Provider; readonly model: string }) => Faults;
  /** Model → the name under which it answers, where that is another one. */
  readonly answersAs: Readonly<Record<string, string>>;
}
