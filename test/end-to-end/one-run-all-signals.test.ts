import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askLogs, askRun, type LogsAnswer, type RunAnswer } from "../../src/runs/support/index.ts";
import { type RunningStack, type ServiceName, up } from "../../src/stack/index.ts";
import { freePort, makeTempDir, requireBinary, waitFor } from "../real/index.ts";
import { root } from "./running-cli.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;
const keepsBodies = fileURLToPath(new URL("./programs/keeps-bodies.ts", import.meta.url));

/** In the place of a server that no package of the system has: it keeps what it is sent by OTLP. */
function standIn(stateDir: string, name: "tempo" | "loki", version: string, ports: string): void {
  mkdirSync(join(stateDir, "bin"), { recursive: true });
  const script = `#!/bin/sh
case "$1" in --version) echo '${name}, version ${version}'; exit 0;; esac
config='${stateDir}/config/${name}/config.yml'
exec '${process.execPath}' '${keepsBodies}' '${stateDir}/${name}.bodies' $(sed -n '${ports}' "$config")
`;
  writeFileSync(join(stateDir, "bin", name), script, { mode: 0o755 });
}

const httpPort = "s/^ *http_listen_port: //p";
const receivers = "s/^ *endpoint: 127.0.0.1://p";

/** One request of ours, in a trace that we begin, to a part of the demo that is broken. */
describe.skipIf(!servers)("one run on a native stack with Tempo, Loki and Prometheus", () => {
  // A space, as in the folders of many.
  const dir = makeTempDir("one run ");
  const traceId = randomBytes(16).toString("hex");
  let stack: RunningStack;

  const url = (name: ServiceName): string => {
    const found = stack.state().services.find((service) => service.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found.url;
  };
  const sentTo = (name: "tempo" | "loki"): readonly string[] => {
    const file = join(dir.path, `${name}.bodies`);
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  };

  beforeAll(async () => {
    standIn(dir.path, "tempo", "3.0.3", `${httpPort};${receivers}`);
    standIn(dir.path, "loki", "3.7.8", httpPort);
    const first = await freePort();
    const order = [
      "alertmanager",
      "loki",
      "tempo",
      "prometheus",
      "runs",
      "health",
      "viewer",
      "demo",
    ] as const;
    const beside = ["demoMetrics", "tempoOtlp", "tempoOtlpGrpc", "lokiGrpc", "tempoGrpc"] as const;
    stack = await up({
      mode: "native",
      demo: true,
      stateDir: dir.path,
      projectDir: root,
      scrapeIntervalSeconds: 1,
      demoArgs: ["--no-player"],
      ports: Object.fromEntries([...order, ...beside].map((name, i) => [name, first + 5 * i])),
      handleSignals: false,
    });
    await fetch(`${url("demo")}/faults`, { method: "POST", body: "all=fail:1m" });
    const asked = await fetch(`${url("demo")}/ask?q=what+is+a+breaker`, {
      headers: { traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01` },
    });
    expect(asked.status).toBe(503);
  }, 120_000);

  afterAll(async () => {
    await stack?.stop();
    dir.remove();
  });

  it("is on our page, failed, with its spans and the line that it wrote", async () => {
    const { path } = askRun(traceId);
    const { run, spans, logs } = await waitFor("the run with its line", async () => {
      const answer = await fetch(url("runs") + path);
      if (!answer.ok) return undefined;
      const found = (await answer.json()) as RunAnswer;
      return found.logs.length > 0 ? found : undefined;
    });
    expect(run).toMatchObject({ traceId, services: ["demo"], environment: "staging" });
    expect(spans.some(({ status }) => status === "error")).toBe(true);
    expect(spans.length).toBeGreaterThan(2);
    expect(logs.map(({ message }) => message).join()).toContain("a question was not answered");
    const asked = askLogs({ traceId });
    const lines = await fetch(`${url("runs")}${asked.path}?${new URLSearchParams([...asked.params])}`);
    expect(((await lines.json()) as LogsAnswer).lines).toHaveLength(logs.length);
  });

  it("is handed on to Tempo as spans and to Loki as lines", async () => {
    await waitFor("its spans in Tempo", async () =>
      sentTo("tempo").some((one) => one.startsWith("/v1/traces ") && one.includes(traceId)),
    );
    // Lines of ours are JSON, where the id is a text.
    const asText = Buffer.from(traceId).toString("hex");
    await waitFor("its line in Loki", async () =>
      sentTo("loki").some((one) => one.startsWith("/otlp/v1/logs ") && one.includes(asText)),
    );
  });

  it("is named by an exemplar that Prometheus keeps", async () => {
    const query = encodeURIComponent('{__name__=~"tta_.*_bucket"}');
    const asked = `${url("prometheus")}/api/v1/query_exemplars?query=${query}&start=0&end=`;
    await waitFor("an exemplar of the run", async () =>
      (await (await fetch(`${asked}${Date.now() / 1000 + 60}`)).text()).includes(`"trace_id":"${traceId}"`),
    );
  });
});
