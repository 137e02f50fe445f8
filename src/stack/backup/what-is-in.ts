import { serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { sizeText } from "../doctor/words.ts";

/** What is in a backup, for people: `123 MB of Prometheus, Alertmanager and health checks`. */
export function whatIsIn(paths: readonly string[], bytes: number): string {
  const owners = new Set(paths.map((path) => /^data\/([^/]+)\/./.exec(path)?.[1]));
  const titles = serviceNames.filter((name) => owners.has(name)).map((name) => services[name].title);
  return `${sizeText(bytes)}${titles.length === 0 ? "" : ` of ${titles.join(", ")}`}`;
}
