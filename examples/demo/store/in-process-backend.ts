import { LRUCache } from "lru-cache";
import type { BackendRecord, CacheBackend } from "tta-observability/primitives";

const mostEntries = 1_000;

/**
 * A store of this process, in the place of one that several share: use `redisCacheBackend` for that. What was
 * begun before something was forgotten is not kept.
 */
export function inProcessBackend(): CacheBackend {
  const entries = new LRUCache<string, { readonly cache: string; readonly record: BackendRecord }>({
    max: mostEntries,
  });
  let version = 0;
  const name = (cache: string, key: string): string => JSON.stringify([cache, key]);
  return {
    name: "in_process",
    read: async (cache, key) => {
      const at = name(cache, key);
      const found = entries.get(at);
      const remaining = entries.getRemainingTTL(at);
      if (found === undefined || remaining <= 0) return { version: String(version) };
      const { text, tags } = found.record;
      return { version: String(version), found: { text, tags, remaining } };
    },
    write: async (cache, key, record) => {
      if (record.version !== String(version)) return;
      entries.set(name(cache, key), { cache, record }, { ttl: record.lifetime });
    },
    forget: async (cache, what) => {
      version += 1;
      for (const [at, entry] of [...entries.entries()]) {
        const isMeant =
          what === "everything" ||
          ("key" in what ? at === name(cache, what.key) : entry.record.tags.includes(what.tag));
        if (entry.cache === cache && isMeant) entries.delete(at);
      }
    },
  };
}
