import type { PrimitiveKind } from "../../src/catalog/index.ts";
import type { Primitive, Primitives, StepFunction } from "../../src/primitives/index.ts";

/** Builds a primitive of one kind around a step that it runs once, and whose result it passes on. */
type Build = (
  make: Primitives,
  name: string,
  step: StepFunction<string, unknown>,
) => Primitive<string, unknown>;

/** One primitive of every kind, as plain as it can be: each is driven, booked and held to the contract. */
export const eachKind: Readonly<Record<PrimitiveKind, Build>> = {
  function: (make, name, step) => make.step(name, step),
  sequence: (make, name, step) => make.sequence(name, (text: string) => text, step),
  parallel: (make, name, step) => make.parallel(name, { inner: step }),
  branch: (make, name, step) => make.branch(name, () => true, step),
  match: (make, name, step) => make.match(name, { cases: { inner: step }, choose: () => "inner" }),
  saga: (make, name, step) => make.saga(name, [{ name: "inner", run: step }]),
  cache: (make, name, step) => make.cache(name, { key: (text) => text, ttl: "1h" }, step),
  router: (make, name, step) =>
    make.router(name, { routes: { [`of ${name}`]: step }, choose: () => `of ${name}` }),
  retry: (make, name, step) => make.retry(name, { attempts: 1 }, step),
  fallback: (make, name, step) => make.fallback(name, { [`of ${name}`]: step }),
  circuit_breaker: (make, name, step) => make.circuitBreaker(name, {}, step),
  bulkhead: (make, name, step) => make.bulkhead(name, { limit: 5 }, step),
  timeout: (make, name, step) => make.timeout(name, { after: "1h" }, step),
};
