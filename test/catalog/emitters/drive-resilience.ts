import type { Primitives } from "../../../src/primitives/index.ts";

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const fail = async (): Promise<never> => {
  throw new Error("down");
};
const quiet = (work: Promise<unknown>): Promise<unknown> => work.catch(() => {});

/** Lets retries, time limits, chains, breakers and bulkheads do all that they can. */
export async function driveResilience(primitives: Primitives, look: () => Promise<void>): Promise<void> {
  const { retry, timeout, fallback } = primitives;
  let calls = 0;
  const second = async (): Promise<string> => (++calls % 2 === 1 ? fail() : "ok");
  await retry("flaky", { delay: 1 }, second).run("a");
  await quiet(retry("down", { attempts: 2, delay: 1 }, fail).run("a"));
  await quiet(retry("wrong", { retryable: () => false }, fail).run("a"));
  await quiet(timeout("late", { after: 5 }, () => after(15)).run("a"));
  await after(20);
  await fallback("chain", { primary: fail, spare: () => "spare" }).run("a");
  await quiet(fallback("in vain", { primary: fail, spare: fail }).run("a"));
  await driveBreaker(primitives, look);
  await driveBulkhead(primitives, look);
}

async function driveBreaker({ circuitBreaker }: Primitives, look: () => Promise<void>): Promise<void> {
  const breaker = circuitBreaker(
    "guarded",
    // Long enough for a look at the page while it is open, also on a busy machine.
    { strategy: { type: "consecutive", failures: 1 }, openFor: 300 },
    (how: string) => (how === "fail" ? fail() : how),
  );
  const halfOpen = async (): Promise<void> => {
    while (breaker.state !== "half_open") await after(10);
  };
  await after(2);
  await quiet(breaker.run("fail"));
  await quiet(breaker.run("refused"));
  await look();
  await halfOpen();
  await look();
  await quiet(breaker.run("fail"));
  await halfOpen();
  await breaker.run("ok");
  breaker.isolate();
  await look();
  await after(2);
  breaker.release();
}

async function driveBulkhead({ bulkhead }: Primitives, look: () => Promise<void>): Promise<void> {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const narrow = bulkhead("narrow", { limit: 1, queue: 1 }, () => gate);
  const runs = [narrow.run("a"), narrow.run("b")];
  await look();
  open();
  await Promise.all(runs);
}
