import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Labels, Store } from "../../src/engine/index.ts";
import { sloSeriesName } from "../../src/promql/index.ts";
import { type EngineWith, startEngineWith } from "../engine/engine-with.ts";
import { freePort } from "../real/index.ts";
import { historyOf } from "./backtest-history.ts";
import { tta } from "./run-cli.ts";

/** Ten minutes until now in which one workflow fails, one is well, and one fails of which nobody asks much. */
function historyUntil(now: number): Store {
  const store = new Store();
  const incidents = [
    { at: 0, minutes: 20, workflow: "summary", share: 0.08 },
    { at: 0, minutes: 20, workflow: "seldom", share: 0.5 },
  ];
  for (const { labels, samples } of historyOf(now - 600_000, now, incidents)) {
    const few = labels.get("workflow") === "seldom" ? 10_000 : 1;
    for (const { time, value } of samples) store.append(labels, time, (value ?? 0) / few);
  }
  const alert = { alertname: "WorkflowErrorRatioHigh", severity: "critical", component: "workflow" };
  const of = { ...alert, environment: "production", service: "story-api", workflow: "summary" };
  const labels = (more: Readonly<Record<string, string>>) => Labels.of(Object.entries({ ...of, ...more }));
  store.append(labels({ __name__: "ALERTS", alertstate: "pending" }), now, 1);
  store.append(labels({ __name__: "ALERTS_FOR_STATE" }), now, Math.floor(now / 1_000) - 60);
  const promised = {
    slo: "workflow-availability",
    period: "30d",
    environment: "production",
    service: "story-api",
  };
  for (const [operation, value] of [
    ["budget_remaining", 0.4],
    ["burn_rate_1h", 3],
    ["time_to_exhaustion", 345_600],
  ] as const) {
    const names = { __name__: sloSeriesName(operation), subject: "summary" };
    store.append(Labels.of(Object.entries({ ...promised, ...names })), now, value);
  }
  return store;
}

describe("tta-obs explain", () => {
  let engine: EngineWith | undefined;

  beforeAll(async () => {
    engine = await startEngineWith(historyUntil(Date.now() - 1_000));
  });

  afterAll(() => engine?.stop());

  it("says of an alert what each of its series is now, the nearest to firing first", async () => {
    const { code, stdout, stderr } = await tta([
      "explain",
      "WorkflowErrorRatioHigh",
      "--prometheus",
      engine?.url ?? "",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("WorkflowErrorRatioHigh, an alert on workflow");
    expect(lines).toContain("production  critical  5%     2m   5m          20");
    const now = lines.slice(lines.findIndex((line) => line.startsWith("IN          VALUE")) + 1);
    expect(now).toEqual([
      expect.stringMatching(
        /^production {2}50% +5% +past it +past it, held back: .* service=story-api workflow=seldom$/,
      ),
      expect.stringMatching(
        /^production {2}8% +5% +past it +pending for 1m\ds? +service=story-api workflow=summary$/,
      ),
      expect.stringMatching(/^production {2}1% +5% +4% +quiet +service=story-api workflow=answer$/),
      "",
    ]);
  });

  it("says the same as JSON", async () => {
    const words = ["explain", "WorkflowErrorRatioHigh", "--prometheus", engine?.url ?? "", "--json"];
    expect(JSON.parse((await tta(words)).stdout)).toMatchObject({
      explanation: { kind: "alert", name: "WorkflowErrorRatioHigh" },
      now: {
        prometheusUrl: engine?.url,
        series: [
          { state: "held" },
          { state: "pending", limit: 0.05 },
          { state: "quiet", environment: "production" },
        ],
      },
    });
  });

  it("says of an objective how much of each budget is left, and how long it lasts", async () => {
    const { stdout } = await tta(["explain", "workflow-availability", "--prometheus", engine?.url ?? ""]);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("workflow-availability, an objective over 30d");
    expect(lines).toContain("Promised  99% in production");
    expect(lines.slice(-3)).toEqual([
      "IN          LEFT  BURNS AT  LASTS        LABELS",
      "production  40%   3         4d 0h 0m 0s  service=story-api subject=summary",
      "",
    ]);
    const alone = await tta(["explain", "workflow-availability"]);
    expect(alone.stdout).toContain("Now       not known: no stack runs here");
  });

  it("says of a metric which values its labels have now", async () => {
    const { stdout } = await tta([
      "explain",
      "tta_workflow_duration_seconds",
      "--prometheus",
      engine?.url ?? "",
    ]);
    expect(stdout).toContain("workflow: at most 50 values, now answer, seldom, summary\n");
    expect(stdout).toMatch(/\nAlerts {4}WorkflowErrorRatioHigh, WorkflowLatencyHigh/);
  });

  it("prints all that needs no server, and why the rest is not known, where none answers", async () => {
    const alone = await tta(["explain", "ServiceDown"]);
    expect(alone.code).toBe(0);
    expect(alone.stdout).toContain("\nRunbook   docs/runbooks/service-down.md\n");
    expect(alone.stdout).toContain(
      "\nNow       not known: no stack runs here, and no --prometheus says whom to ask.\n",
    );
    expect(alone.stdout.replace(/\n +/g, " ")).toContain(
      "Told      nobody: the config has no notify, so it is on the status page alone\n",
    );
    const url = `http://127.0.0.1:${await freePort()}`;
    const silent = await tta(["explain", "ServiceDown", "--prometheus", url]);
    expect(silent.stdout.replace(/\n +/g, " ")).toContain(
      `Now       not known: Prometheus at ${url} does not answer (ECONNREFUSED).\n`,
    );
  });

  it("is readable on 80 columns, but for words that are longer", async () => {
    for (const name of [
      "WorkflowErrorRatioHigh",
      "tta_workflow_duration_seconds",
      "overview/workflow_latency",
    ]) {
      const { stdout } = await tta(["explain", name]);
      const long = stdout.split("\n").filter((line) => line.length > 80 && line.trim().includes(" "));
      expect(long).toEqual([]);
    }
  });

  it("offers the nearest names in one sentence and ends with 2", async () => {
    expect(await tta(["explain", "ServiceDwn"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "tta-obs: no alert, metric, panel or objective is called ServiceDwn: perhaps you mean the alert ServiceDown.\n",
    });
  });
});
