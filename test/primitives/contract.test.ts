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
