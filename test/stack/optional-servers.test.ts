import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { status } from "../../src/stack/index.ts";
import { freePort, requireBinary, tempDir } from "../real/index.ts";
import { startNativeForTest } from "./native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;
const answering = fileURLToPath(new URL("./programs/answering.ts", import.meta.url));

/** A stand-in that says it is `says`, writes down its arguments and answers on the port that `port` prints. */
function standIn(stateDir: string, name: string, says: string, port: string): void {
  const bin = join(stateDir, "bin");
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh
case "$1" in -v|--version) echo '${says}'; exit 0;; esac
echo "$@" > ${stateDir}/${name}.args
exec ${process.execPath} ${answering} "$(${port})"
`;
  writeFileSync(join(bin, name), script, { mode: 0o755 });
}

const args = (stateDir: string, name: string): string =>
  readFileSync(join(stateDir, `${name}.args`), "utf8").trim();

describe.skipIf(!servers)("Loki, Tempo, Alloy and Grafana, where they are installed", () => {
  it("run with their configuration, are checked, and Grafana is where to look first", async () => {
    const stateDir = tempDir();
    standIn(
      stateDir,
      "loki",
      "loki, version 3.7.8",
      `sed -n 's/^ *http_listen_port: //p' ${stateDir}/config/loki/config.yml`,
    );
    standIn(
      stateDir,
      "tempo",
      "tempo, version 3.0.3",
      `sed -n 's/^ *http_listen_port: //p' ${stateDir}/config/tempo/config.yml`,
    );
    standIn(
      stateDir,
      "alloy",
      "alloy, version v1.21.2",
      "echo \"$@\" | sed 's/.*listen-addr=127.0.0.1:\\([0-9]*\\).*/\\1/'",
    );
    standIn(stateDir, "grafana", "grafana version 13.2.1", "echo $GF_SERVER_HTTP_PORT");
    const firstPort = await freePort();
    const ports = {
      loki: firstPort + 100,
      tempo: firstPort + 110,
      alloy: firstPort + 120,
      grafana: firstPort + 140,
    };
    const stack = await startNativeForTest({ stateDir, firstPort, ports });
    onTestFinished(() => stack.stop());
    const now = await status({ stateDir });
    expect(now.state?.services.map(({ name, phase }) => `${name} ${phase}`)).toEqual([
      "alertmanager ready",
      "loki ready",
      "tempo ready",
      "prometheus ready",
      "runs ready",
      "health ready",
      "alloy ready",
      "grafana ready",
      "viewer ready",
    ]);
    const grafana = now.state?.services.find(({ name }) => name === "grafana");
    expect(now.text).toContain(`Look first at ${grafana?.url}/d/tta-overview`);
    expect(now.text).toContain("secrets/grafana-admin-password");
    expect(now.text).not.toContain("MISSING");
    expect(args(stateDir, "grafana")).toBe("server");
    expect(args(stateDir, "loki")).toBe(`-config.file=${stateDir}/config/loki/config.yml`);
    expect(args(stateDir, "tempo")).toBe(`-config.file=${stateDir}/config/tempo/config.yml`);
    expect(now.text).toMatch(
      /Tempo: it is sent what Runs takes, and takes spans by gRPC at 127\.0\.0\.1:\d+\./,
    );
    expect(args(stateDir, "alloy")).toContain(
      `run --config.format=promtail --storage.path=${stateDir}/data/alloy`,
    );
    const shipper = parse(readFileSync(join(stateDir, "config", "promtail", "config.yml"), "utf8"));
    const loki = now.state?.services.find(({ name }) => name === "loki");
    expect(shipper.clients[0].url).toBe(`${loki?.url}/loki/api/v1/push`);
    expect(shipper.scrape_configs[0].static_configs[0].labels.__path__).toBe(`${stateDir}/logs/*.log`);
    expect(statSync(join(stateDir, "secrets", "grafana-admin-password")).mode & 0o777).toBe(0o600);
    const health = JSON.parse(readFileSync(join(stateDir, "config", "health", "config.json"), "utf8"));
    expect(health.checks.map(({ name }: { name: string }) => name)).toContain("grafana");
  });

  it("do not keep the rest from running when they fail, and say why", async () => {
    const stateDir = tempDir();
    mkdirSync(join(stateDir, "bin"));
    const script = '#!/bin/sh\ncase "$1" in -v) echo grafana version 13.2.1; exit 0;; esac\nexit 9\n';
    writeFileSync(join(stateDir, "bin", "grafana"), script, { mode: 0o755 });
    const lines: string[] = [];
    const stack = await startNativeForTest({
      stateDir,
      firstPort: await freePort(),
      report: (line) => lines.push(line),
    });
    onTestFinished(() => stack.stop());
    expect(lines).toContain("Grafana ended with exit code 9");
    const { ready, text } = await status({ stateDir });
    expect(ready).toBe(true);
    expect(text).toMatch(/Grafana 13\.2\.1 +failed/);
    expect(text).toContain(`Grafana: ended with exit code 9, see ${stateDir}/logs/grafana.log.`);
    expect(text).toContain("/status");
  });
});
