import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTempDir, requireBinary, waitFor } from "../real/index.ts";
import { type Running, root, start, tta, up } from "./running-cli.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

interface Alert {
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * A service, Prometheus, Alertmanager and the receiver, all real: what happens when the service breaks. When it is not
 * broken enough, nothing does: test/examples/drill.test.ts asks that of an engine, in minutes that take no time.
 */
describe.skipIf(!servers)("the drill", () => {
  const { path: stateDir, remove } = makeTempDir();
  let stack: Awaited<ReturnType<typeof up>>;
  let demo: Running;
  let demoUrl = "";
  let asked = 0;
  let asking = true;
  let player: Promise<void> | undefined;

  const query = async (
    expression: string,
  ): Promise<readonly { metric: Record<string, string>; value: number }[]> => {
    const answer = await fetch(
      `${stack.url("prometheus")}/api/v1/query?query=${encodeURIComponent(expression)}`,
    );
    const { data } = (await answer.json()) as {
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  };
  // Other alerts of a drill fire as well where all routes fail, such as those on budgets.
  const received = async (list: "firing" | "resolved"): Promise<readonly Alert[]> => {
    const answer = (await (await fetch(`${stack.url("health")}/alerts`)).json()) as Record<string, Alert[]>;
    return (answer[list] ?? []).filter(
      ({ labels }) => labels.environment === "drill" && labels.alertname === "WorkflowErrorRatioHigh",
    );
  };
  const fault = (text: string): Promise<Response> =>
    fetch(`${demoUrl}/faults`, { method: "POST", body: text });
  const heal = (): Promise<Response> => fetch(`${demoUrl}/faults`, { method: "DELETE" });

  beforeAll(async () => {
    stack = await up(stateDir);
    demo = start(
      ...[join(root, "examples/demo/main.ts"), "--port", "0", "--metrics-port", "0"],
      ...["--environment", "drill", "--no-player"],
    );
    const isReady = () => {
      const line = demo
        .output()
        .split("\n")
        .find((text) => text.includes("the demo is ready"));
      return line === undefined ? undefined : (JSON.parse(line) as { url: string; metrics: string });
    };
    // It reads all documents first, which takes a while on a busy machine.
    const ready = await waitFor("the demo to be ready", isReady, { timeoutMs: 90_000 });
    demoUrl = ready.url;
    const added = await tta(
      ...["targets", "add", "drill-demo", new URL(ready.metrics).host],
      ...["--environment", "drill", "--state-dir", stateDir],
    );
    expect(added).toMatchObject({ code: 0 });
    // Nobody asked these before: the cache cannot answer for a route that fails.
    player = (async () => {
      while (asking) {
        asked += 1;
        await fetch(`${demoUrl}/ask?q=${encodeURIComponent(`What does label number ${asked} mean?`)}`).catch(
          () => {},
        );
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    await waitFor(
      "traffic in Prometheus",
      async () =>
        (await query('rate(tta_workflow_duration_seconds_count{environment="drill",outcome="ok"}[15s]) > 0'))
          .length > 0,
      { timeoutMs: 60_000, everyMs: 500 },
    );
  }, 180_000);

  afterAll(async () => {
    asking = false;
    await player;
    await demo?.stop();
    await stack?.stop();
    remove();
  }, 120_000);

  it("raises the alert when all routes fail, brings it to the receiver, and resolves it", async () => {
    await fault("all=fail:10m");
    const state = async (name: string): Promise<boolean> =>
      (await query(`ALERTS{alertname="WorkflowErrorRatioHigh",environment="drill",alertstate="${name}"}`))
        .length > 0;
    await waitFor("pending", () => state("pending"), { timeoutMs: 60_000, everyMs: 200 });
    await waitFor("firing", () => state("firing"), { timeoutMs: 60_000, everyMs: 200 });
    const [alert] = await waitFor(
      "the receiver to hear of it",
      async () => {
        const alerts = await received("firing");
        return alerts.length > 0 && alerts;
      },
      { timeoutMs: 60_000, everyMs: 200 },
    );
    expect(alert?.labels).toMatchObject({ alertname: "WorkflowErrorRatioHigh", service: "drill-demo" });
    await heal();
    await waitFor(
      "the alert to resolve at the receiver",
      async () => (await received("resolved")).length > 0,
      { timeoutMs: 120_000, everyMs: 500 },
    );
    expect(await received("firing")).toEqual([]);
  }, 300_000);
});
