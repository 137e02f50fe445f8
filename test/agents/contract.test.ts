import { createAgents } from "../../src/agents/index.ts";
import type { CoordinationStrategy } from "../../src/catalog/index.ts";
import { primitiveContract } from "../primitives/contract.ts";

primitiveContract("agent", {
  kind: "agent",
  build: (_primitives, inner, port) => createAgents(port).agent("subject", inner),
  books: { durations: "tta_agent_duration_seconds", labels: { agent: "subject" } },
});

const books = (strategy: CoordinationStrategy) => ({
  durations: "tta_agent_coordination_duration_seconds",
  labels: { coordinator: "subject", strategy },
});

primitiveContract("coordination that aggregates", {
  kind: "coordination",
  build: (_primitives, inner, port) => createAgents(port).coordination("subject", { agents: { inner } }),
  shape: (inner) => ({ results: { inner }, failures: {} }),
  books: books("aggregate"),
});
primitiveContract("coordination that takes the first", {
  kind: "coordination",
  build: (_primitives, inner, port) =>
    createAgents(port).coordination("subject", { strategy: "first", agents: { inner } }),
  shape: (value) => ({ agent: "inner", value }),
  books: books("first"),
});
primitiveContract("coordination that counts votes", {
  kind: "coordination",
  build: (_primitives, inner, port) =>
    createAgents(port).coordination("subject", {
      strategy: "consensus",
      equals: Object.is,
      agents: { inner },
    }),
  shape: (value) => ({ consensus: true, value, votes: 1, asked: 1 }),
  books: books("consensus"),
});
