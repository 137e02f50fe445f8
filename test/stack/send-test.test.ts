import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startEngine } from "../../src/engine/index.ts";
import { ownProcess } from "../../src/lock/index.ts";
import {
  alertmanagerConfig,
  alerts,
  messageTemplates,
  type Notify,
  templatesFile,
} from "../../src/rules/index.ts";
import { sendTest } from "../../src/stack/index.ts";
import type { ServiceState } from "../../src/stack/state/stack-state.ts";
import { toYaml } from "../../src/text/index.ts";
import { started } from "../health/started.ts";
import { requireBinary, startAlertmanager, tempDir } from "../real/index.ts";

/** A receiver outside that answers as it is told; the paths that were posted to. */
async function outside(status = 200): Promise<{ readonly url: string; readonly posted: string[] }> {
  const posted: string[] = [];
  const server = createServer((request, response) => {
    posted.push(request.url ?? "");
    request.resume();
    response.writeHead(status, { connection: "close", "content-type": "text/plain" }).end("no_service\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, posted };
}

function secret(text: string): string {
  const file = join(tempDir(), "secret");
  writeFileSync(file, text);
  return file;
}

const serviceAt = (name: ServiceState["name"], url: string, log?: string): ServiceState => ({
  ...{ name, url, phase: "ready", port: Number(new URL(url).port), core: true, restarts: 0 },
  ...(log !== undefined && { log }),
});

/** A state folder of a stack with these services. */
function stateOf(...services: readonly ServiceState[]): string {
  const stateDir = tempDir();
  const state = {
    ...{ version: 1, mode: "native", startedAt: "2026-01-01T00:00:00Z", supervisor: ownProcess() },
    ...{ projectDir: stateDir, services },
  };
  writeFileSync(join(stateDir, "state.json"), JSON.stringify(state));
  return stateDir;
}

const labelled = { boardsUrl: "http://boards", statusUrl: "http://status" };

describe.skipIf(requireBinary("alertmanager") === undefined)("a test through an Alertmanager", () => {
  it("says of each receiver whether it took it, and why not", async () => {
    const good = await outside();
    const bad = await outside(404);
    const notify: Notify = {
      receivers: {
        hook: { kind: "webhook", url: `${good.url}/hook` },
        team: { kind: "slack", urlFile: secret(`${bad.url}/slack`) },
        phone: { kind: "ntfy", topicFile: secret("topic"), server: good.url },
      },
    };
    const relays = [{ name: "phone", kind: "ntfy" as const, server: good.url, topicFile: secret("topic") }];
    const health = await started({ relays });
    const alertmanager = await startAlertmanager({
      config: toYaml(alertmanagerConfig({ healthUrl: health.url, alerts, notify })),
      files: { [templatesFile]: messageTemplates(labelled) },
    });
    onTestFinished(() => alertmanager.stop());
    const log = join(tempDir(), "alertmanager.log");
    const writing = setInterval(() => writeFileSync(log, alertmanager.output()), 50);
    onTestFinished(() => clearInterval(writing));
    const stateDir = stateOf(
      serviceAt("alertmanager", alertmanager.url, log),
      serviceAt("health", health.url),
    );
    const one = async (...receivers: readonly string[]) => sendTest({ stateDir, notify, receivers });

    expect(await one("hook")).toEqual([
      { receiver: "hook", isTold: true, text: "hook (a webhook) took the test." },
    ]);
    expect(good.posted).toEqual(["/hook"]);
    expect(await one("phone")).toEqual([
      { receiver: "phone", isTold: true, text: "phone (ntfy) took the test." },
    ]);
    expect(await one("health-service")).toEqual([
      { receiver: "health-service", isTold: true, text: "the status page shows the test." },
    ]);
    const [failed] = await one("team");
    expect(failed).toMatchObject({ receiver: "team", isTold: false });
    expect(failed?.text).toMatch(/^team \(Slack\) was not told: .*404.*\.$/);
    // Nobody else hears of a test.
    expect(good.posted).toEqual(["/hook", "/"]);
  });

  it("says that it knows a receiver no more, or does not answer", async () => {
    const alertmanager = await startAlertmanager({
      config: toYaml(alertmanagerConfig({ healthUrl: "http://127.0.0.1:9", alerts })),
    });
    onTestFinished(() => alertmanager.stop());
    const notify: Notify = { receivers: { hook: { kind: "webhook", url: "http://127.0.0.1:9" } } };
    const stateDir = stateOf(serviceAt("alertmanager", alertmanager.url));
    const [unknown] = await sendTest({ stateDir, notify });
    expect(unknown?.text).toBe(
      "hook (a webhook) was not told: the running Alertmanager knows no such receiver; start the stack again with tta-obs up.",
    );
    const gone = stateOf(serviceAt("alertmanager", "http://127.0.0.1:9"));
    const [silent] = await sendTest({ stateDir: gone, notify });
    expect(silent?.text).toMatch(/^hook \(a webhook\) was not told: Alertmanager does not answer at http/);
  });
});

describe("a test through the embedded engine", () => {
  it("says of each receiver whether it took it, and whom only an Alertmanager tells", async () => {
    const good = await outside();
    const bad = await outside(404);
    const notify: Notify = {
      receivers: {
        hook: { kind: "webhook", url: `${good.url}/hook` },
        broken: { kind: "webhook", url: `${bad.url}/hook` },
        team: { kind: "slack", urlFile: secret("x") },
        phone: { kind: "ntfy", topicFile: secret("topic"), server: bad.url },
      },
    };
    const relays = [{ name: "phone", kind: "ntfy" as const, server: bad.url, topicFile: secret("topic") }];
    const health = await started({ relays });
    const dir = tempDir();
    mkdirSync(join(dir, "data"));
    writeFileSync(join(dir, "prometheus.yml"), "scrape_configs: []\n");
    const alertmanagerConfigFile = join(dir, "alertmanager.yml");
    writeFileSync(
      alertmanagerConfigFile,
      toYaml(alertmanagerConfig({ healthUrl: health.url, alerts, notify })),
    );
    const said: string[] = [];
    const engine = await startEngine({
      configFile: join(dir, "prometheus.yml"),
      ...{ alertmanagerConfigFile, dataDir: join(dir, "data"), report: (line: string) => said.push(line) },
    });
    onTestFinished(() => engine.stop());
    const stateDir = stateOf(serviceAt("engine", engine.url), serviceAt("health", health.url));
    const results = await sendTest({ stateDir, notify });
    expect(results.map(({ text }) => text)).toEqual([
      "hook (a webhook) took the test.",
      "broken (a webhook) was not told: it answered 404 (no_service).",
      "team (Slack) was not told: only an Alertmanager sends slack.",
      "phone (ntfy) was not told: it answered 502 (The receiver phone was not told: it answered 404).",
    ]);
    expect(results.map(({ isTold }) => isTold)).toEqual([true, false, false, false]);
    const [page] = await sendTest({ stateDir });
    expect(page?.text).toBe("the status page took the test.");
    const listed = (await (await fetch(`${health.url}/alerts`)).json()) as { firing: { labels: object }[] };
    expect(listed.firing[0]?.labels).toMatchObject({ alertname: "TestAlert", receiver: "health-service" });

    // Whom it cannot tell, it names when it starts and on its page.
    expect(said.join("\n")).toContain(
      'the receiver "team" has slack_configs, which only an Alertmanager sends',
    );
    const front = await (await fetch(engine.url)).text();
    expect(front).toMatch(
      /Told of alerts\n {2}health-service\n {2}heartbeat\n {2}hook\n {2}broken\n {2}phone\n/,
    );
    expect(front).toContain("Told by an Alertmanager alone, and not from here\n  team (slack)\n");
    const planted = await fetch(`${engine.url}/-/tell`, { method: "POST", body: "{}" });
    expect(planted.status).toBe(415);
  }, 40_000);
});

describe("a test that cannot be sent", () => {
  it.each([
    [["phon"], 'there is no receiver "phon": perhaps you mean phone.'],
    [
      ["x"],
      'there is no receiver "x": name one of phone, health-service, or declare it under notify in tta-obs.config.ts.',
    ],
  ])("to somebody who is not declared is refused: %j", async (receivers, message) => {
    const notify: Notify = { receivers: { phone: { kind: "ntfy", topicFile: "/t" } } };
    const stateDir = stateOf(serviceAt("engine", "http://127.0.0.1:9"));
    await expect(sendTest({ stateDir, notify, receivers })).rejects.toThrow(message);
  });

  it("because nothing runs, or nothing that sends alerts, is refused", async () => {
    await expect(sendTest({ stateDir: tempDir() })).rejects.toThrow("no stack runs from here");
    const stateDir = stateOf(serviceAt("prometheus", "http://127.0.0.1:9"));
    await expect(sendTest({ stateDir })).rejects.toThrow("nothing in this stack sends alerts");
  });
});
