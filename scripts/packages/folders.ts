/**
 * The folders of `src/` that the SDK is made of: what a service imports. All others are the tools, which may import
 * from these; `test/architecture.test.ts` keeps the SDK from importing anything of the tools.
 */
export const sdkFolders: readonly string[] = [
  "address",
  "agents",
  "announce",
  "catalog",
  "checks",
  "databases",
  "duration",
  "errors",
  "interop",
  "llm",
  "lock",
  "logs",
  "machines",
  "metrics",
  "narrow",
  "orchestration",
  "peers",
  "primitives",
  "service",
  "standards",
  "telemetry",
  "testing",
  "time",
  "workers",
];

/**
 * A folder of the SDK that takes something of the tools: what it uses of them is in its own file, and in no other, so
 * that a service does not pay for it. Nothing of it shows in the types.
 */
export const takesOfTools: Readonly<Record<string, string>> = { testing: "engine" };

/**
 * Second entries of a folder: what others need of it without the rest, which would be loaded with it.
 * `test/architecture.test.ts` lets nothing else be entered past its index.
 */
export const innerEntries: readonly string[] = ["service/bare", "standards/names"];

/** Those that a service imports, as `tta-observability/<folder>`. The others are for the tools alone. */
export const sdkSubpaths: readonly string[] = [
  "agents",
  "catalog",
  "errors",
  "interop",
  "llm",
  "logs",
  "metrics",
  "orchestration",
  "primitives",
  "telemetry",
  "testing",
];

/** Those of the clients of model providers, as `tta-observability/llm/<name>`, each in `src/llm/clients/<name>`. */
export const clientSubpaths: readonly string[] = ["ai-sdk", "anthropic", "google", "langchain", "openai"];

/** What a config or a script imports of the tools, as `tta-obs/<folder>`. */
export const toolSubpaths: readonly string[] = [
  "dashboards",
  "logql",
  "pipelines",
  "project",
  "promql",
  "render",
  "rules",
];
