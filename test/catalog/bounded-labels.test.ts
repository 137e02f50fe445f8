import { describe, expect, it } from "vitest";
import { catalog, type MetricDefinition } from "../../src/catalog/index.ts";

/** Label whose values the code cannot know → who chooses them. */
const chosenBy: Readonly<Record<string, string>> = {
  agent: "whoever names an agent",
  alertname: "whoever writes an alert",
  backend: "whoever makes a shared store for caches",
  breaker: "whoever names a circuit breaker",
  cache: "whoever names a cache",
  check: "whoever names a check",
  component: "whoever writes an alert",
  component_id: "Alloy, which makes them of its config",
  component_name: "whoever names a component",
  component_path: "Alloy, which makes them of its config",
  coordinator: "whoever names a coordination",
  error_type: "whoever answers a call, or makes an error",
  format: "Loki, which takes lines in ever more forms",
  from: "whoever names an agent",
  gen_ai_provider_name: "whoever opens a call of a model",
  gen_ai_request_model: "whoever opens a call of a model",
  gen_ai_response_model: "whoever answers a call of a model",
  gen_ai_tool_name: "whoever names a tool",
  group: "whoever names a group of components",
  host: "whoever says where Loki is",
  integration: "Alertmanager, which has receivers of ever more kinds",
  label: "whoever defines a metric",
  method: "whoever asks Loki",
  metric: "whoever defines a metric",
  model: "whoever opens a call of a model",
  orchestrator: "whoever names an orchestrator",
  owner: "whoever says who pays for a call of a model",
  path: "whoever names a log file",
  pipeline: "whoever names a pipeline",
  policy: "whoever configures Loki",
  primitive: "whoever names a primitive",
  provider: "whoever opens a call of a model",
  reason: "Loki, its shippers and Tempo, which refuse for ever more reasons",
  remote_name: "whoever configures a remote write",
  requested: "whoever opens a call of a model",
  retention_hours: "whoever configures Loki",
  route: "whoever names a route",
  router: "whoever names a router",
  rule_group: "whoever names a file of rules and a group in it",
  runtime: "whoever chooses a version of Node",
  source: "whoever hands over the metrics of a library",
  tenant: "whoever keeps data of many",
  to: "whoever names an agent",
  tool: "whoever names a tool",
  type: "Node, which has resources of ever more types",
  url: "whoever configures a remote write",
  used: "whoever names the steps of a fallback",
  version: "whoever releases a service",
  workflow: "whoever names a workflow",
};

const metrics: Readonly<Record<string, MetricDefinition>> = { ...catalog.metrics, ...catalog.external };
const bounded = Object.entries(metrics).flatMap(([name, { labels }]) =>
  Object.entries(labels).flatMap(([label, { type }]) => (type === "bounded" ? [[name, label] as const] : [])),
);

/** A panel can ask for any value of an open label, right or wrong, so what the code knows is closed. */
describe("a label without a list of values", () => {
  it.each(bounded)("%s{%s} has values that somebody else chooses", (name, label) => {
    const fix = `list the values of "${label}" with closed(), or write in this test who chooses them`;
    expect(Object.keys(chosenBy), `${name}: ${fix}`).toContain(label);
  });

  it("is still in the catalog if somebody is named for it", () => {
    const used = new Set(bounded.map(([, label]) => label));
    expect(Object.keys(chosenBy).filter((label) => !used.has(label))).toEqual([]);
  });
});
