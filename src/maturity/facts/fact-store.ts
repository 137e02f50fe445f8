import type { Check, Fact } from "../../standards/index.ts";

/** What is known of the components of a project, as it was last collected. */
export interface FactStore {
  readonly components: ReadonlyMap<string, readonly Fact[]>;
  /** The last of them last, a bounded number. */
  readonly collections: readonly Collection[];
}

/** One time that facts were collected. */
export interface Collection {
  /** When it ended, in ms since 1970. */
  readonly atMs: number;
  readonly durationSeconds: number;
  readonly commit?: string | undefined;
  /** Whether files differed from that commit. */
  readonly dirty?: boolean | undefined;
  readonly components: number;
  readonly checks: readonly CollectionCheck[];
}

/** How one check of a collection went. */
export interface CollectionCheck {
  readonly check: Check;
  readonly outcome: "done" | "unknown";
  /** Why nothing is known: a sentence without a full stop. */
  readonly reason?: string | undefined;
  readonly source: string;
  readonly durationSeconds: number;
}

/** What collectors call the source of a check for which a project has no tool: nothing of it failed. */
export const noTool = "nothing";

export const noFacts: FactStore = { components: new Map(), collections: [] };

export const mostCollections = 50;

/** What one collection found out. */
export interface NewFacts {
  readonly collection: Collection;
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  /** All components that there are: what is known of others is forgotten. */
  readonly known: ReadonlySet<string>;
}

/**
 * Puts new facts in the place of older ones of the same measures; of what was not looked at this time, what was known
 * stays.
 */
export function withFacts(store: FactStore, { collection, facts, known }: NewFacts): FactStore {
  const components = new Map([...store.components].filter(([name]) => known.has(name)));
  for (const [name, those] of facts) {
    const measured = new Set(those.map(({ measure }) => measure));
    const others = (components.get(name) ?? []).filter(({ measure }) => !measured.has(measure));
    components.set(name, [...others, ...those]);
  }
  return { components, collections: [...store.collections, collection].slice(-mostCollections) };
}
