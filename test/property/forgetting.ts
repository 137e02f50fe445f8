import type { CacheBackend, CacheOptions, CachePrimitive } from "../../src/primitives/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTestTelemetry, type ManualClock } from "../../src/testing/index.ts";
import { fakeBackend } from "../primitives/cache-fake-backend.ts";

/** What a caller does to one of two caches at a moment. */
export interface Act {
  readonly at: number;
  readonly cache: 0 | 1;
  readonly does: "run" | "delete" | "clear" | "invalidate";
  /** Which key or tag. */
  readonly which: number;
}

export interface Plan {
  readonly acts: readonly Act[];
  readonly options: Pick<CacheOptions<string>, "ttl" | "staleFor" | "maxEntries">;
  /** Undefined: each cache is alone. */
  readonly store: { readonly localFor: number | undefined; readonly fails: boolean } | undefined;
  /** Drawn from in turn, for whatever is left to chance: how long things take, whether they fail, their tags. */
  readonly chances: readonly number[];
}

/** A result that says of itself when its work began. */
interface Worked {
  readonly key: string;
  readonly begun: number;
  readonly tags: readonly string[];
}

interface Forgetting {
  readonly cache: number;
  readonly covers: (value: Worked) => boolean;
  readonly called: number;
  /** When it was over for its own cache, and for others; never, while undefined. */
  own: number | undefined;
  others: { readonly moment: number; readonly time: number } | undefined;
}

interface Read {
  readonly cache: number;
  readonly asked: number;
  readonly time: number;
  value: Worked | undefined;
}

const latencies = [0, 0, 1, 3, 10];
const works = [0, 1, 5, 20, 60];

/** A store that takes its time, in no order: what it is told is done in one step somewhere in between. */
function distant(
  backend: CacheBackend,
  clock: ManualClock,
  chance: () => number,
  fails: boolean,
): CacheBackend {
  const wait = (): Promise<void> => {
    const milliseconds = latencies[chance() % latencies.length] ?? 0;
    return milliseconds === 0
      ? Promise.resolve()
      : new Promise((resolve) => void clock.after(milliseconds, resolve));
  };
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    await wait();
    if (fails && chance() % 4 === 0) throw new Error("ECONNRESET");
    const answer = await work();
    await wait();
    if (fails && chance() % 8 === 0) throw new Error("ETIMEDOUT");
    return answer;
  };
  return {
    name: backend.name,
    read: (...given) => call(() => backend.read(...given)),
    write: (...given) => call(() => backend.write(...given)),
    forget: (...given) => call(() => backend.forget(...given)),
    claim: (...given) => call(async () => (await backend.claim?.(...given)) ?? true),
  };
}

/** Does what a plan says and tells of every read of a result whose work began before it was forgotten. */
export async function wrongReads(
  plan: Plan,
): Promise<{ readonly reads: number; readonly wrong: readonly string[] }> {
  const { acts, options, store, chances } = plan;
  const telemetry = createTestTelemetry();
  const { clock } = telemetry;
  let drawn = 0;
  const chance = (): number => {
    drawn += 1;
    return (chances[drawn % chances.length] ?? 0) + drawn;
  };
  /** Counts everything that happens, so that of two things of one millisecond one is the first. */
  let moment = 0;
  const { backend } = fakeBackend(clock);
  const work = async (key: string): Promise<Worked> => {
    moment += 1;
    const value = { key, begun: moment, tags: [`t${chance() % 3}`, `t${chance() % 3}`] };
    const milliseconds = works[chance() % works.length] ?? 0;
    const fails = chance() % 10 === 0;
    if (milliseconds > 0) await new Promise<void>((resolve) => void clock.after(milliseconds, resolve));
    if (fails) throw new Error("the work failed");
    return value;
  };
  const caches = [0, 1].map((): CachePrimitive<string, Worked> => {
    const { cache } = createPrimitives(telemetry.port);
    const shared =
      store === undefined
        ? undefined
        : { backend: distant(backend, clock, chance, store.fails), localFor: store.localFor };
    const tags = (_: string, { tags: own }: Worked): readonly string[] => own;
    return cache("c", { ...options, key: (text) => text, tags, shared }, work);
  });
  const reads: Read[] = [];
  const forgettings: Forgetting[] = [];

  const act = async ({ cache, does, which }: Act): Promise<void> => {
    const cached = caches[cache];
    if (cached === undefined) return;
    moment += 1;
    if (does === "run") {
      const read: Read = { cache, asked: moment, time: clock.now(), value: undefined };
      reads.push(read);
      read.value = await cached.run(`k${which}`).catch(() => undefined);
      return;
    }
    const name = `${does === "invalidate" ? "t" : "k"}${which}`;
    const covers: Readonly<Record<typeof does, Forgetting["covers"]>> = {
      delete: ({ key }) => key === name,
      clear: () => true,
      invalidate: ({ tags }) => tags.includes(name),
    };
    const one: Forgetting = {
      cache,
      covers: covers[does],
      called: moment,
      own: undefined,
      others: undefined,
    };
    forgettings.push(one);
    if (does === "delete") cached.delete(name);
    if (does === "clear") cached.clear();
    if (does === "invalidate") await cached.invalidateTag(name);
    moment += 1;
    one.own = moment;
    await cached.settled();
    moment += 1;
    // A store that fails may not have heard of it; then nobody else can have.
    if (store?.fails === false) one.others = { moment, time: clock.now() };
  };

  const all = acts.map(async (one) => {
    await new Promise<void>((resolve) => void clock.after(one.at, resolve));
    await act(one);
  });
  await clock.until(Promise.all(all), 100_000);
  await clock.advance(1_000);
  const wrong = reads.flatMap(({ cache, asked, time, value }) => {
    if (value === undefined) return [];
    return forgettings
      .filter((one) => {
        if (!one.covers(value) || value.begun > one.called) return false;
        if (one.cache === cache) return one.own !== undefined && one.own < asked;
        if (one.others === undefined || one.others.moment > asked) return false;
        return time - one.others.time >= (store?.localFor ?? 0);
      })
      .map(
        ({ cache: by, called }) =>
          `cache ${cache} gave ${value.key}, begun at ${value.begun}, to a caller at ${asked}; cache ${by} forgot it at ${called}`,
      );
  });
  return { reads: reads.length, wrong };
}
