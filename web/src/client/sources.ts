import { numberOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import type { DataSource } from "./data-source.ts";

/** The servers that can be asked, out of what the viewer's server says at `/api/config`. */
export function sourcesOf(config: unknown): readonly DataSource[] {
  const { prometheus, loki } = objectOf(config);
  const seconds = numberOf(objectOf(prometheus).scrapeIntervalSeconds);
  const interval = seconds === undefined ? {} : { scrapeInterval: seconds * 1_000 };
  const sources: readonly DataSource[] = [
    { uid: "prometheus", name: "Prometheus", type: "prometheus", ...interval },
    ...(textOf(objectOf(loki).url, "") === "" ? [] : [{ uid: "loki", name: "Loki", type: "loki" as const }]),
  ];
  return sources;
}
