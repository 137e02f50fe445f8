import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What comes of a telemetry with such options where a package cannot be found, from wherever it is looked for. */
function withoutPackage(name: string, options: string, environment: NodeJS.ProcessEnv = {}): string {
  const program = `
    import Module from "node:module";
    // Loaded before: today's has all exporters, and is not to fail for it.
    Module.createRequire(import.meta.url)("@opentelemetry/sdk-node");
    const find = Module._resolveFilename;
    Module._resolveFilename = (request, ...more) => {
      if (request !== "${name}") return find(request, ...more);
      throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
    };
    const { createTelemetry } = await import("./src/index.ts");
    try {
      const telemetry = createTelemetry({ service: "s", log: { level: "silent" }, openTelemetry: ${options} });
      await telemetry.shutdown();
      console.log("started");
    } catch (error) {
      console.log(error.code, error.message);
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
    env: { PATH: process.env.PATH, ...environment },
  });
  return stdout.trim() || stderr;
}

const grpc = "@opentelemetry/exporter-trace-otlp-grpc";
const refusal = `PACKAGE_MISSING OTLP over grpc needs ${grpc}, which is not installed: npm install ${grpc}.`;

it.each<[string, string, NodeJS.ProcessEnv]>([
  ["the options", '{ otlp: { protocol: "grpc" } }', {}],
  [
    "the environment",
    "{}",
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
  ],
])("says what to install where %s say grpc and its exporter is not there", (_, options, environment) => {
  expect(withoutPackage(grpc, options, environment)).toBe(refusal);
});

it("needs no exporter that nobody asked for", () => {
  expect(withoutPackage(grpc, '{ otlp: { protocol: "http/json", endpoint: "http://127.0.0.1:9" } }')).toBe(
    "started",
  );
});
