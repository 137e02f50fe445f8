import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HealthCheckConfig, HealthService, Probe } from "../../../src/health/index.ts";
import { tempDir, waitFor } from "../../real/index.ts";
import { postAlerts, sentAlert, sentMessage } from "../alert-payload.ts";
import { started } from "../started.ts";

const dayMs = 86_400_000;
const dayOf = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10);

/** A host that no page for everybody may name. */
export const secretHost = "mon-7.internal.example.org";

const checks: readonly (HealthCheckConfig & { readonly kind: "http" })[] = [
  ["prometheus", "stack", "Keeps the metrics and evaluates alerts.", []],
  ["alertmanager", "stack", "Tells people of alerts.", []],
  ["loki", "stack", "Keeps the lines of logs.", []],
  ["grafana", "stack", "Draws the boards.", ["prometheus"]],
  ["ingest", "pipelines", "Numbers of the last five minutes are there.", ["prometheus"]],
  ["demo", "services", "The service that shows it all.", []],
].map(([name, group, description, dependsOn], index) => ({
  name: String(name),
  kind: "http",
  url: `http://${secretHost}:${9000 + index}/ready`,
  link: `http://${secretHost}:${9000 + index}`,
  group: String(group),
  description: String(description),
  critical: index < 2,
  intervalMs: 500,
  dependsOn: dependsOn === undefined ? [] : [...dependsOn].filter((other) => other !== ""),
}));

/** A past of 90 days: some without anybody who looked, some with trouble. */
function past(trouble: boolean): string {
  const ofCheck = (name: string): object =>
    Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => 89 - index).flatMap((ago) => {
        if (ago > 80 || ago === 41) return [];
        const down = { prometheus: [12, 60], grafana: [12, 60, 61, 33], loki: [4] }[name]?.includes(ago);
        const failed = down ? (ago % 2 === 0 ? 5_400_000 : 240_000) : 0;
        return [[dayOf(ago), [dayMs - failed, 0, failed, 0]]];
      }),
    );
  const at = (daysAgo: number): number => Date.now() - daysAgo * dayMs;
  const outage = (check: string, ago: number, ms: number, more: object = {}): object => ({
    check,
    status: "fail",
    from: at(ago),
    to: at(ago) + ms,
    isOver: true,
    ...more,
  });
  return JSON.stringify({
    version: 1,
    checks: Object.fromEntries(checks.map(({ name }) => [name, ofCheck(name)])),
    outages: [
      outage("prometheus", 12, 5_400_000),
      outage("grafana", 12, 5_300_000, { rootCause: "prometheus" }),
      outage("ingest", 12, 5_300_000, { rootCause: "prometheus" }),
      outage("loki", 4, 5_400_000),
      // It goes on: the service was restarted meanwhile.
      ...(trouble
        ? ["prometheus", "grafana", "ingest"].map((check) => outage(check, 215_000 / dayMs, 210_000))
        : []),
    ],
    alerts: [
      {
        fingerprint: "old",
        name: "WorkflowLatencyHigh",
        severity: "warning",
        summary: "Runs of checkout take 4.2 s, more than 2 s",
        about: ["story-api", "production", secretHost],
        startsAt: at(2),
        endsAt: at(2) + 1_260_000,
        heardAt: at(2) + 1_260_000,
      },
    ],
  });
}

export interface Stage extends HealthService {
  readonly file: string;
}

/** A service with six checks in three groups and a past; with trouble Prometheus is down, and what depends on it too. */
export async function stage(trouble: boolean, more: { readonly tokenFile?: string } = {}): Promise<Stage> {
  const file = join(tempDir("tta-health-"), "history.json");
  writeFileSync(file, past(trouble));
  const probe: Probe = async (target) => {
    const port = target.kind === "http" ? Number(target.url.port) : 0;
    await new Promise((resolve) => setTimeout(resolve, 12));
    return trouble && [9000, 9003, 9004].includes(port)
      ? { verdict: "fail", output: `${secretHost}: nothing listens there (connection refused)` }
      : { verdict: "pass" };
  };
  const service = await started(
    {
      environment: "production",
      listen: { port: 0, public: true, ...more },
      checks,
      history: { file },
      links: [
        { title: "Grafana", url: "http://127.0.0.1:3000" },
        { title: "Prometheus", url: "http://127.0.0.1:9090" },
      ],
    },
    { probe },
  );
  if (trouble) {
    const labels = {
      alertname: "TargetDown",
      severity: "critical",
      service: "prometheus",
      environment: "production",
      instance: `${secretHost}:9000`,
    };
    const annotations = {
      summary: `${secretHost}:9000 does not answer`,
      description: "Nothing is recorded and no alert is evaluated while it is down.",
      runbook_url: "docs/runbooks/service-down.md",
    };
    const startsAt = new Date(Date.now() - 190_000).toISOString();
    await postAlerts(service.url, sentMessage([sentAlert("down", { labels, annotations, startsAt })]));
  }
  await waitFor("the first checks", async () => (await fetch(`${service.url}/startupz`)).ok);
  return { ...service, file };
}
