import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { countTokens } from "../tokens.ts";
import { noUsage, type Usage } from "../usage.ts";
import type { Ask, Segment } from "./ask.ts";

const minutes = { "5m": 5, "1h": 60 } as const;
const mostPrompts = 10_000;

/** How the prompt of a request is billed. */
export type PromptUsage = Omit<Usage, "output" | "reasoning">;

/**
 * Remembers beginnings of prompts that were read before. Two rules, as at the providers: `automatic` keeps every
 * beginning that ends with a piece of the prompt and asks nothing for that; `marked` keeps those that the client
 * marks, and writing costs. The last piece is always read anew where the rule is automatic.
 */
export class PromptCache {
  readonly #known: LRUCache<string, true>;

  constructor(now: () => number) {
    this.#known = new LRUCache({
      max: mostPrompts,
      ttl: minutes["1h"] * 60_000,
      perf: { now },
      ttlResolution: 0,
    });
  }

  read({ model, segments }: Ask, rule: "automatic" | "marked"): PromptUsage {
    const keys = beginnings(model, segments);
    const sizes = segments.map(({ text }) => countTokens(text));
    return rule === "automatic" ? this.#automatic(keys, sizes) : this.#marked(segments, keys, sizes);
  }

  #automatic(keys: readonly string[], sizes: readonly number[]): PromptUsage {
    const kept = keys.slice(0, -1);
    const read = sum(sizes.slice(0, this.#longest(kept) + 1));
    for (const key of kept) this.#known.set(key, true);
    return { ...noUsage, input: sum(sizes) - read, cacheRead: read };
  }

  #marked(segments: readonly Segment[], keys: readonly string[], sizes: readonly number[]): PromptUsage {
    const isMarked = (place: number): boolean => segments[place]?.keep !== undefined;
    const hit = this.#longest(keys.map((key, place) => (isMarked(place) ? key : "")));
    const written = { "5m": 0, "1h": 0 };
    let done = hit + 1;
    for (const [place, { keep }] of segments.entries()) {
      if (keep === undefined) continue;
      this.#known.set(keys[place] ?? "", true, { ttl: minutes[keep] * 60_000 });
      if (place <= hit) continue;
      written[keep] += sum(sizes.slice(done, place + 1));
      done = place + 1;
    }
    return {
      input: sum(sizes.slice(done)),
      cacheRead: sum(sizes.slice(0, hit + 1)),
      cacheWrite: written["5m"],
      cacheWrite1h: written["1h"],
    };
  }

  /** Place of the last of these that is known; -1 if none is. */
  #longest(keys: readonly string[]): number {
    return keys.findLastIndex((key) => this.#known.get(key) === true);
  }
}

/** A key for each beginning of the prompt that ends with a piece. */
function beginnings(model: string, segments: readonly Segment[]): readonly string[] {
  const digest = createHash("sha256").update(model);
  return segments.map(({ text }) => digest.update(`\0${text}`).copy().digest("base64"));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
