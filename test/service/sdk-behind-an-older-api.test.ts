import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The copy of the API that a package of others brings along, which asks for an older one. */
const older = createRequire(createRequire(import.meta.url).resolve("@ai-sdk/otel")).resolve(
  "@opentelemetry/api",
);

/** What the log says where the application has registered a provider by a copy of the API. */
function warned(api: string): unknown {
  const program = `
    import { createRequire } from "node:module";
    import { createTelemetry } from "./src/index.ts";
    const { trace } = createRequire(import.meta.url)(${JSON.stringify(api)});
    trace.setGlobalTracerProvider({ getTracer: () => trace.wrapSpanContext });
    const warned = [];
    const log = { debug() {}, info() {}, error() {}, warn: (message, { fix, version }) => warned.push([message, version, fix]) };
    createTelemetry({ service: "s", log });
    console.log(JSON.stringify(warned));
    process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
    env: { PATH: process.env.PATH },
  });
  return stdout === "" ? stderr : JSON.parse(stdout);
}

it("says that spans go nowhere where the application's OpenTelemetry was started by an older copy of the API", () => {
  expect(older).toContain("@ai-sdk");
  expect(warned(older)).toEqual([
    [
      "spans are sent nowhere: an OpenTelemetry was started by an older copy of its API",
      "1.9.1",
      "have one version of @opentelemetry/api in the process: npm ls @opentelemetry/api names them",
    ],
  ]);
});

it("says nothing of it where there is one copy", () => {
  expect(warned("@opentelemetry/api")).toEqual([]);
});
