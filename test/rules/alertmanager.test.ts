import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toYaml } from "../../src/render/index.ts";
import { alertmanagerConfig, alerts } from "../../src/rules/index.ts";
import { requireBinary, startAlertmanager, tempDir, waitFor } from "../real/index.ts";
import { run } from "./generated-dir.ts";

const amtool = requireBinary("amtool");
const alertmanager = requireBinary("alertmanager");
const text = toYaml(alertmanagerConfig({ webhookUrl: "http://127.0.0.1:9/alerts" }));

function amtoolWith(args: (file: string) => readonly string[]): { code: number; output: string } {
  const dir = tempDir();
  const file = join(dir, "alertmanager.yml");
  writeFileSync(file, text);
  return run(amtool ?? "", args(file), dir);
}

describe.skipIf(amtool === undefined)("amtool", () => {
  it("accepts the configuration", () => {
    const { code, output } = amtoolWith((file) => ["check-config", file]);
    expect(code, output).toBe(0);
    expect(output).toMatch(/2 inhibit rules[\s\S]*1 receivers/);
  });

  it.each(["production", "staging", "drill"])("routes alerts of %s to the health service", (environment) => {
    const { code, output } = amtoolWith((file) => [
      "config",
      "routes",
      "test",
      `--config.file=${file}`,
      "--verify.receivers=health-service",
      `environment=${environment}`,
      "alertname=ServiceDown",
    ]);
    expect(code, output).toBe(0);
  });

  it("sends drills on at once", () => {
    const { output } = amtoolWith((file) => ["config", "routes", "show", `--config.file=${file}`]);
    expect(output).toContain('environment="drill"');
  });
});

interface Listed {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: string };
}

describe.skipIf(alertmanager === undefined)("inhibition in a real Alertmanager", () => {
  it("lets a service that is down, or failing runs, silence the lesser alerts about the same", async () => {
    const server = await startAlertmanager({ config: text });
    try {
      const base = { environment: "production", service: "story-api" };
      const critical = { ...base, severity: "critical" };
      const slow = { ...base, alertname: "WorkflowLatencyHigh", severity: "warning" };
      const sent = [
        { ...critical, alertname: "WorkflowErrorRatioHigh", workflow: "answer" },
        { ...slow, workflow: "answer" },
        { ...slow, workflow: "write" },
        { ...critical, alertname: "ServiceDown", service: "other-api", instance: "a" },
        { ...critical, alertname: "WorkflowErrorRatioHigh", service: "other-api", workflow: "answer" },
        { ...slow, service: "other-api", workflow: "write" },
        { ...slow, service: "other-api", environment: "staging", workflow: "write" },
      ];
      const response = await fetch(`${server.url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(sent.map((labels) => ({ labels }))),
      });
      expect(response.status).toBe(200);
      const suppressed = await waitFor("two alerts to be inhibited", async () => {
        const answer = await fetch(`${server.url}/api/v2/alerts`);
        const listed = (await answer.json()) as readonly Listed[];
        const quiet = listed.filter(({ status }) => status.state === "suppressed");
        return quiet.length >= 2
          ? quiet.map(({ labels }) => [labels.service, labels.workflow].join(" "))
          : undefined;
      });
      expect([...suppressed].sort()).toEqual(["other-api write", "story-api answer"]);
    } finally {
      await server.stop();
    }
  });
});

describe("the configuration", () => {
  it("names only alerts that exist", () => {
    const named = [...text.matchAll(/alertname!?="(\w+)"/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(alerts.map((alert) => alert.name)).toContain(name);
  });
});
