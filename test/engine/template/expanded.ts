import { expandMessage, readMessage, type TemplateSample } from "../../../src/engine/template/expand.ts";

const found: readonly TemplateSample[] = [
  { labels: { __name__: "up", job: "b" }, value: 2.5 },
  { labels: { __name__: "up", job: "a" }, value: Number.POSITIVE_INFINITY },
];

/** A template of the alert `A` whose series is `{instance="10.0.0.1:80", job="api"}`, at 2024-01-01. */
export function expanded(text: string, value = 0.5, labels: Readonly<Record<string, string>> = {}): string {
  const run = expandMessage(readMessage("A", text), {
    labels: { instance: "10.0.0.1:80", job: "api", ...labels },
    value,
    externalLabels: { region: "eu" },
    externalUrl: "http://localhost:9090/prom",
    time: Date.UTC(2024, 0, 1),
    *query(query) {
      yield;
      if (query === "bad") return "bad query";
      return query === "none" ? [] : found;
    },
  });
  let step = run.next();
  while (step.done !== true) step = run.next();
  return step.value;
}
