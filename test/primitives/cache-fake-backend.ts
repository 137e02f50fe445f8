import type { CacheBackend } from "../../src/primitives/index.ts";
import type { Clock } from "../../src/telemetry/index.ts";

interface Held {
  readonly text: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly until: number;
}

/** A shared store in this process, which can be told to fail or to hang. */
export function fakeBackend(clock: Clock) {
  const held = new Map<string, Held>();
  const marks = new Map<string, number>();
  const claims = new Map<string, number>();
  const calls: string[] = [];
  let version = 0;
  const state = { mode: "well" as "well" | "down" | "slow", failing: new Set<string>() };
  const answer = async <T>(call: string, work: () => T): Promise<T> => {
    calls.push(call);
    if (state.mode === "slow") return new Promise(() => {});
    if (state.mode === "down" || state.failing.has(call)) throw new Error("ECONNREFUSED");
    return work();
  };
  const backend: CacheBackend = {
    name: "fake",
    read: (cache, key) =>
      answer("read", () => {
        const found = held.get(`${cache} ${key}`);
        const forbidden = (found?.tags ?? [])
          .map((tag) => `tag ${tag}`)
          .concat(`key ${key}`, "everything")
          .some((mark) => (marks.get(`${cache} ${mark}`) ?? 0) > (found?.version ?? 0));
        if (found === undefined || forbidden || found.until <= clock.now()) return { version: `${version}` };
        return {
          version: `${version}`,
          found: { text: found.text, tags: found.tags, remaining: found.until - clock.now() },
        };
      }),
    write: (cache, key, { text, tags, version: began, lifetime }) =>
      answer("write", () => {
        held.set(`${cache} ${key}`, { text, tags, version: Number(began), until: clock.now() + lifetime });
      }),
    forget: (cache, what) =>
      answer("forget", () => {
        version += 1;
        const mark = what === "everything" ? what : "key" in what ? `key ${what.key}` : `tag ${what.tag}`;
        marks.set(`${cache} ${mark}`, version);
      }),
    claim: (cache, key, forMs) =>
      answer("claim", () => {
        if ((claims.get(`${cache} ${key}`) ?? 0) > clock.now()) return false;
        claims.set(`${cache} ${key}`, clock.now() + forMs);
        return true;
      }),
  };
  return { backend, state, calls, held };
}
