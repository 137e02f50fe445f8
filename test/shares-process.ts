/** Folders whose tests leave nothing behind in their process. */
const folders = new Set([
  ...["agents", "catalog", "dashboards", "diff", "grafana", "metrics", "orchestration"],
  ...["primitives", "promql", "property", "render", "rules", "telemetry", "verify", "web"],
]);

/** What of these weighs its process, stops its clock, or looks at what a module keeps for all. */
const apart = [
  /\/leak\.test/,
  /agents\/in-process-store|metrics\/bounded-labels|resilience\/process/,
  /primitives\/instrument\//,
  /web\/(client|page|panels|parts|session|theme|time)\//,
];

/**
 * Whether a file of tests may run in one process after others, with all that these have loaded: to load the same
 * modules again for each took longer than most tests.
 */
export function sharesProcess(path: string): boolean {
  const [, folder = ""] = path.split("/");
  return folders.has(folder) && !apart.some((pattern) => pattern.test(path));
}
