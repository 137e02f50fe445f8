/** Folders whose tests leave nothing behind in their process. */
const folders = new Set([
  ...[
    "agents",
    "catalog",
    "cli",
    "dashboards",
    "diff",
    "docs",
    "duration",
    "engine",
    "examples",
    "grafana",
    "health",
  ],
  ...["interop", "lint", "llm", "metrics", "narrow", "orchestration"],
  ...["primitives", "project", "promql", "property", "render", "rules", "service", "stack"],
  ...["telemetry", "testing", "verify", "viewer", "watch", "web"],
]);

/** What of these weighs its process, stops its clock, looks at what a module keeps for all, or begins first. */
const apart = [
  /\/leak\.test/,
  /agents\/in-process-store|metrics\/bounded-labels|resilience\/process/,
  /primitives\/instrument\//,
  /web\/(client|page|panels|parts|session|theme|time)\//,
  /stack\/(native-start-of-a-fresh-machine|supervision)|project\/watch-project/,
];

/**
 * Whether a file of tests may run in one process after others, with all that these have loaded: to load the same
 * modules again for each took longer than most tests.
 */
export function sharesProcess(path: string): boolean {
  const [, folder = ""] = path.split("/");
  return folders.has(folder) && !apart.some((pattern) => pattern.test(path));
}
