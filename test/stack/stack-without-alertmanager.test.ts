import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { parse } from "yaml";
import { status } from "../../src/stack/index.ts";
import { findBinary, freePort, requireBinary, tempDir } from "../real/index.ts";
import { fakePrograms } from "./fake-programs.ts";
import { startNativeForTest } from "./native-stack.ts";

const prometheus = requireBinary("prometheus");
const lost = "Without Alertmanager alerts show on the boards, but none is sent, grouped or silenced.";

const config = (stateDir: string, path: string): string =>
  readFileSync(join(stateDir, "config", path), "utf8");

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(prometheus === undefined)("a stack without Alertmanager", () => {
  it("starts where none is installed, says what that costs, and sends no alert in vain", async () => {
    vi.stubEnv("PATH", fakePrograms({ prometheus: `exec ${findBinary("prometheus")} "$@"` }));
    const stateDir = tempDir();
    const stack = await startNativeForTest({ stateDir, firstPort: await freePort() });
    onTestFinished(() => stack.stop());
    expect(stack.summary).toMatch(/\n {2}Alertmanager +\S/);
    expect(stack.summary).toContain(`  ${lost}\n`);
    const { alerting, scrape_configs } = parse(config(stateDir, "prometheus/prometheus.yml"));
    expect(alerting).toBeUndefined();
    expect(scrape_configs.map(({ job_name }: { job_name: string }) => job_name)).toEqual([
      "prometheus",
      "health",
      "runs",
      "services",
    ]);
    const health = JSON.parse(config(stateDir, "health/config.json"));
    expect(health).toMatchObject({ noAlerts: lost });
    expect(health).not.toHaveProperty("alertsFrom");
  });

  it("starts where one is found that does not run, and stays ready", async () => {
    const stateDir = tempDir();
    mkdirSync(join(stateDir, "bin"));
    const script = `#!/bin/sh\ncase "$1" in --version) echo alertmanager, version 0.25.0; exit 0;; esac\nexit 7\n`;
    writeFileSync(join(stateDir, "bin", "alertmanager"), script, { mode: 0o755 });
    const stack = await startNativeForTest({ stateDir, firstPort: await freePort() });
    onTestFinished(() => stack.stop());
    expect(stack.summary).toContain(`  ${lost}\n`);
    expect(stack.summary).toContain("Alertmanager: ended with exit code 7, see ");
    const { ready, text } = await status({ stateDir });
    expect(ready).toBe(true);
    expect(text).toContain(`  ${lost}\n`);
    expect(JSON.parse(config(stateDir, "health/config.json"))).toMatchObject({ alertsFrom: "alertmanager" });
  });
});
