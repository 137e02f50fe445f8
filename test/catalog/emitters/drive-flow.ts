import type { CacheBackend, Primitives } from "../../../src/primitives/index.ts";
import { CancelledError, RejectedError, SkippedError } from "../../../src/telemetry/index.ts";

/** Lets sagas, weighted routers and caches do what they do beyond the first. */
export async function driveFlow(primitives: Primitives): Promise<void> {
  await driveSaga(primitives);
  await driveWeights(primitives);
  await driveLaterCache(primitives);
}

/** Undoes the steps of a saga in every way that undoing can end. */
async function driveSaga({ saga }: Primitives): Promise<void> {
  const fail = (error: unknown) => () => Promise.reject(error);
  const undone = (name: string, compensate: (done: unknown) => unknown) => ({
    name,
    run: (text: string) => text,
    compensate,
  });
  const order = saga(
    "order",
    [
      undone("ok", () => {}),
      undone("error", fail(new Error("error"))),
      undone("rejected", fail(new RejectedError("rejected"))),
      undone("cancelled", fail(new CancelledError("cancelled"))),
      undone("skipped", fail(new SkippedError("skipped"))),
      undone("timeout", () => new Promise(() => {})),
      { name: "fail", run: fail(new Error("fail")) },
    ],
    { compensateWithin: 1 },
  );
  await order.run("x").catch(() => {});
}

/** Shares requests out by weight, and saves by it. */
async function driveWeights({ router }: Primitives): Promise<void> {
  const split = router("split", {
    routes: { cheap: (usd: number) => usd, dear: (usd: number) => usd },
    weights: { cheap: 0.8, dear: 0.2 },
    cost: (usd) => usd,
    costPerRoute: { dear: 1 },
  });
  await split.run(0.1);
}

/** Gives out what is stale, saves by it, and goes on without the shared store that it was promised. */
async function driveLaterCache({ cache }: Primitives): Promise<void> {
  const down = () => Promise.reject(new Error("down"));
  const backend: CacheBackend = { name: "redis", read: down, write: down, forget: down };
  const key = (text: string): string => text;
  const options = { key, ttl: 5, staleFor: "1h", cost: () => 0.01, shared: { backend } } as const;
  const cached = cache("later", options, async (text: string) => text);
  await cached.run("a");
  await new Promise((resolve) => setTimeout(resolve, 10));
  for (let i = 0; i < 3; i += 1) await cached.run("a");
}
