import { primitiveContract } from "./contract.ts";

primitiveContract("step", { kind: "function", build: ({ step }, inner) => step("subject", inner) });
primitiveContract("sequence", {
  kind: "sequence",
  build: ({ sequence }, inner) => sequence("subject", (text: string) => text, inner),
});
primitiveContract("parallel of names", {
  kind: "parallel",
  build: ({ parallel }, inner) => parallel("subject", { inner }),
  shape: (inner) => ({ inner }),
});
primitiveContract("parallel of a list", {
  kind: "parallel",
  build: ({ parallel }, inner) => parallel("subject", [inner]),
  shape: (inner) => [inner],
});
primitiveContract("parallel with a limit", {
  kind: "parallel",
  build: ({ parallel }, inner) => parallel("subject", [inner, () => "y"], { concurrency: 1 }),
  shape: (inner) => [inner, "y"],
});
primitiveContract("branch", {
  kind: "branch",
  build: ({ branch }, inner) => branch("subject", () => true, inner),
});
primitiveContract("branch that asks", {
  kind: "branch",
  build: ({ branch }, inner) =>
    branch(
      "subject",
      async () => false,
      () => "y",
      inner,
    ),
});
primitiveContract("match", {
  kind: "match",
  build: ({ match }, inner) => match("subject", { cases: { inner }, choose: () => "inner" }),
});
primitiveContract("saga", {
  kind: "saga",
  build: ({ saga }, inner) =>
    saga("subject", [
      { name: "before", run: (text: string) => text, compensate: () => {} },
      { name: "inner", run: inner },
    ]),
});
primitiveContract("router", {
  kind: "router",
  build: ({ router }, inner) => router("subject", { routes: { inner }, choose: () => "inner" }),
});
primitiveContract("cache", {
  kind: "cache",
  build: ({ cache }, inner) => cache("subject", { key: (text) => text, ttl: "1h" }, inner),
});
primitiveContract("cache that is passed by", {
  kind: "cache",
  build: ({ cache }, inner) => cache("subject", { key: () => undefined }, inner),
});
primitiveContract("workflow", {
  kind: "workflow",
  build: ({ workflow }, inner) => workflow("subject", inner),
});
primitiveContract("retry that never tries again", {
  kind: "retry",
  build: ({ retry }, inner) => retry("subject", { attempts: 1 }, inner),
});
primitiveContract("retry of what is not worth it", {
  kind: "retry",
  build: ({ retry }, inner) => retry("subject", { retryable: () => false }, inner),
});
primitiveContract("timeout", {
  kind: "timeout",
  build: ({ timeout }, inner) => timeout("subject", { after: "1h" }, inner),
});
primitiveContract("timeout with a fallback", {
  kind: "timeout",
  build: ({ timeout }, inner) => timeout("subject", { after: "1h", fallback: () => "late" }, inner),
});
primitiveContract("fallback of one step", {
  kind: "fallback",
  build: ({ fallback }, inner) => fallback("subject", { primary: inner }),
});
primitiveContract("circuit breaker", {
  kind: "circuit_breaker",
  build: ({ circuitBreaker }, inner) => circuitBreaker("subject", {}, inner),
});
primitiveContract("circuit breaker that samples", {
  kind: "circuit_breaker",
  build: ({ circuitBreaker }, inner) =>
    circuitBreaker("subject", { strategy: { type: "sampling", minimumCalls: 1_000 } }, inner),
});
primitiveContract("bulkhead", {
  kind: "bulkhead",
  build: ({ bulkhead }, inner) => bulkhead("subject", { limit: 5 }, inner),
});
