import { primitiveContract } from "./contract.ts";
import { eachKind } from "./each-kind.ts";

for (const [kind, build] of Object.entries(eachKind)) {
  primitiveContract(kind, {
    kind,
    build: (make, inner) => build(make, "subject", inner),
    ...(kind === "parallel" && { shape: (inner: unknown) => ({ inner }) }),
  });
}

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
primitiveContract("saga of two", {
  kind: "saga",
  build: ({ saga }, inner) =>
    saga("subject", [
      { name: "before", run: (text: string) => text, compensate: () => {} },
      { name: "inner", run: inner },
    ]),
});
primitiveContract("cache that is passed by", {
  kind: "cache",
  build: ({ cache }, inner) => cache("subject", { key: () => undefined }, inner),
});
primitiveContract("workflow", {
  kind: "workflow",
  build: ({ workflow }, inner) => workflow("subject", inner),
});
primitiveContract("retry of what is not worth it", {
  kind: "retry",
  build: ({ retry }, inner) => retry("subject", { retryable: () => false }, inner),
});
primitiveContract("timeout with a fallback", {
  kind: "timeout",
  build: ({ timeout }, inner) => timeout("subject", { after: "1h", fallback: () => "late" }, inner),
});
primitiveContract("circuit breaker that samples", {
  kind: "circuit_breaker",
  build: ({ circuitBreaker }, inner) =>
    circuitBreaker("subject", { strategy: { type: "sampling", minimumCalls: 1_000 } }, inner),
});
