import type { PrimitiveKind } from "../../../src/catalog/index.ts";
import type { Primitives } from "../../../src/primitives/index.ts";

/** Runs a primitive of every kind, and looks while they all wait for the same thing. */
export async function driveKinds(make: Primitives, look: () => Promise<void>): Promise<void> {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const wait = async (text: string): Promise<string> => {
    await gate;
    return text;
  };
  const same = (text: string): string => text;
  const all: Readonly<Record<PrimitiveKind, { run(input: string): Promise<unknown> }>> = {
    function: make.step("kind function", wait),
    sequence: make.sequence("kind sequence", wait, same),
    parallel: make.parallel("kind parallel", { wait, same }),
    branch: make.branch("kind branch", () => true, wait, same),
    match: make.match("kind match", { cases: { wait }, choose: () => "wait" }),
    saga: make.saga("kind saga", [{ name: "wait", run: wait }]),
    cache: make.cache("kind cache", { key: same }, wait),
    router: make.router("kind router", { routes: { wait }, choose: () => "wait" }),
    retry: make.retry("kind retry", { attempts: 2 }, wait),
    fallback: make.fallback("kind fallback", { wait, same }),
    circuit_breaker: make.circuitBreaker(
      "kind breaker",
      { strategy: { type: "consecutive", failures: 3 }, openFor: "1s" },
      wait,
    ),
    bulkhead: make.bulkhead("kind bulkhead", { limit: 1, queue: 1 }, wait),
    timeout: make.timeout("kind timeout", { after: "1m" }, wait),
  };
  const runs = Object.values(all).map((primitive) => primitive.run("x"));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await look();
  open();
  await Promise.all(runs);
}
