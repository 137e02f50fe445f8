import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { readState, renderStackFiles, up } from "../../src/stack/index.ts";
import { freePort, tempDir } from "../real/index.ts";
import { fakePrograms } from "./fake-programs.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A docker whose `up` fails because of one service; the path of the file that `down` makes. */
function dockerWithUnhealthy(service: string): string {
  const flag = join(tempDir(), "down");
  vi.stubEnv(
    "PATH",
    fakePrograms({
      docker: `case "$*" in
*'up -d'*) echo 'container tta-observability-${service}-1 is unhealthy' >&2; exit 1;;
*logs*) echo 'bad config: line 7';;
*'ps -q'*) [ -e "${flag}" ] || echo abc;;
*down*) : > "${flag}";;
esac`,
    }),
  );
  return flag;
}

async function options(lines: string[]) {
  const projectDir = tempDir();
  writeFileSync(
    join(projectDir, "docker-compose.monitoring.yml"),
    renderStackFiles().get("docker-compose.monitoring.yml") ?? "",
  );
  const first = await freePort();
  const names = ["prometheus", "alertmanager", "health", "grafana", "loki"] as const;
  const ports = Object.fromEntries(names.map((name, index) => [name, first + 10 * index]));
  const report = (line: string): void => void lines.push(line);
  return { mode: "docker" as const, stateDir: tempDir(), projectDir, ports, handleSignals: false, report };
}

describe("a start in Docker that fails", () => {
  it("takes the containers away again and shows the last words of the one that failed", async () => {
    const flag = dockerWithUnhealthy("prometheus");
    const lines: string[] = [];
    const given = await options(lines);
    await expect(up(given)).rejects.toMatchObject({ code: "STACK_DOCKER" });
    expect(lines).toContain("  | bad config: line 7");
    expect(existsSync(flag)).toBe(true);
    expect(readState(given.stateDir)).toBeUndefined();
  });

  it.each(["grafana", "grafana-secret"])("goes on without %s when the core is ready", async (service) => {
    const flag = dockerWithUnhealthy(service);
    const lines: string[] = [];
    const given = await options(lines);
    // Compose starts them while it goes on: ports that are taken before would be left to their holder.
    const servers = ["prometheus", "alertmanager", "health", "loki"].map((name) => {
      const server = createServer((_request, response) => response.end("ok"));
      setTimeout(() => server.listen(given.ports[name], "127.0.0.1"), 1000);
      return server;
    });
    onTestFinished(() => servers.forEach((server) => void server.close()));
    const stack = await up(given);
    expect(stack.summary).toMatch(/Prometheus \S+ +ready/);
    expect(stack.summary).toMatch(/Grafana \S+ +not ready/);
    expect(lines.join("\n")).toContain("Grafana did not start");
    expect(existsSync(flag)).toBe(false);
    await stack.stop();
    expect(readFileSync(flag, "utf8")).toBe("");
  });
});
