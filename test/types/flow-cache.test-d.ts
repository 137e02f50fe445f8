import type { Redis } from "ioredis";
import type { createClient } from "redis";
import { type CachePrimitive, type Primitives, redisCacheBackend } from "../../src/primitives/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const primitives: Primitives;
const { cache } = primitives;
interface Answer {
  readonly user: string;
  readonly usd: number;
}
declare function answer(question: string): Promise<Answer>;

// The clients of both drivers fit as they are.
declare const node: ReturnType<typeof createClient>;
declare const io: Redis;
const backend = redisCacheBackend({ client: node });
redisCacheBackend({ client: io, prefix: "story" });
// @ts-expect-error that is no client
redisCacheBackend({ client: { get: async () => null } });

const cached = cache(
  "answers",
  {
    key: (question) => question,
    ttl: "1h",
    staleFor: "1h",
    negative: { ttl: "5s", when: (error) => error instanceof RangeError },
    tags: (question, { user }) => [question, user],
    cost: ({ usd }) => usd,
    shared: { backend, wait: "50ms", localFor: "1s" },
  },
  answer,
);
same<typeof cached, CachePrimitive<string, Answer>>(true);
same<ReturnType<typeof cached.invalidateTag>, Promise<void>>(true);

// @ts-expect-error a tag is a text
cache("a", { key: (q: string) => q, tags: () => [7] }, answer);
// @ts-expect-error a cost is a number
cache("a", { key: (q: string) => q, cost: (result) => result.user }, answer);
// @ts-expect-error somebody must say which errors are kept
cache("a", { key: (q: string) => q, negative: { ttl: "1s" } }, answer);
// @ts-expect-error that is no backend
cache("a", { key: (q: string) => q, ttl: 1, shared: { backend: node } }, answer);
