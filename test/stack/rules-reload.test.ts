import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { type RunningStack, type ServiceName, status } from "../../src/stack/index.ts";
import { ownCommand } from "../../src/stack/native/own-command.ts";
import { freePort, makeTempDir, requireBinary, waitFor } from "../real/index.ts";
import { startNativeForTest } from "./native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

const alert = (name: string, expr: string): string =>
  `      - { alert: ${name}, expr: '${expr}', labels: { severity: warning } }\n`;
const rules = (...alerts: readonly string[]): string =>
  `groups:\n  - name: own\n    rules:\n${alerts.join("")}`;
const always = alert("Always", "vector(1) > 0");

const finding = (stack: RunningStack, name: ServiceName) => {
  const service = stack.state().services.find((one) => one.name === name);
  if (service === undefined) throw new Error(`no ${name}`);
  return service;
};

describe.each([
  { mode: "native", server: "prometheus", title: "Prometheus", runs: servers },
  { mode: "embedded", server: "engine", title: "Engine", runs: true },
] as const)("rules that change while a $mode stack runs", ({ mode, server, title, runs }) => {
  const dir = makeTempDir("tta obs ");
  const stateDir = join(dir.path, "state");
  const file = join(dir.path, "alerts", "production", "own.yml");
  const said: string[] = [];
  let stack: RunningStack;

  beforeAll(async () => {
    if (!runs) return;
    mkdirSync(join(dir.path, "prometheus", "rules"), { recursive: true });
    mkdirSync(join(dir.path, "dashboards"), { recursive: true });
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, rules(always));
    stack = await startNativeForTest({
      stateDir,
      firstPort: await freePort(),
      projectDir: dir.path,
      mode,
      report: (line) => said.push(line),
      ...(mode === "embedded" && { parts: { ownCommand } }),
    });
  }, 60_000);
  afterAll(async () => {
    await stack?.stop();
    dir.remove();
  });

  const asked = async (path: string): Promise<Readonly<Record<string, unknown>>> =>
    objectOf(objectOf(await (await fetch(`${finding(stack, server).url}/api/v1/${path}`)).json()).data);
  /** Since when each alert is active. */
  const active = async (): Promise<ReadonlyMap<string, string>> => {
    const { alerts } = await asked("alerts");
    return new Map(
      objectsOf(alerts).map(({ labels, activeAt }) => [
        textOf(objectOf(labels).alertname, ""),
        textOf(activeAt, ""),
      ]),
    );
  };
  /** What a server says on its own page of what it read last. */
  const reloads = async (
    of: "prometheus" | "engine" | "alertmanager" = server,
  ): Promise<string | undefined> => {
    const page = await (await fetch(`${finding(stack, of).url}/metrics`)).text();
    return /^(?:prometheus|alertmanager)_config_last_reload_successful (\d)$/m.exec(page)?.[1];
  };

  it.runIf(runs)("are loaded by the same process, and an alert that did not change goes on", async () => {
    const { process } = finding(stack, server);
    const since = await waitFor("the first alert", async () => (await active()).get("Always"));
    writeFileSync(file, rules(always, alert("Second", "vector(2) > 0")));
    await waitFor("the second alert", async () => (await active()).has("Second"));
    expect((await active()).get("Always")).toBe(since);
    expect(finding(stack, server)).toMatchObject({ process, restarts: 0, phase: "ready" });
    await waitFor("it to be said", () => said.includes(`${title} works with the changed files`));
  });

  it.runIf(runs)("are loaded when a new file comes and when one goes", async () => {
    const other = join(dir.path, "prometheus", "rules", "other.yml");
    writeFileSync(other, rules(alert("Other", "vector(3) > 0")).replace("own", "other"));
    await waitFor("the alert of the new file", async () => (await active()).has("Other"));
    rmSync(other);
    await waitFor("it to be gone", async () => !(await active()).has("Other"));
  });

  it.runIf(runs)(
    "are refused whole where they have a fault, which terminal, status and page name",
    async () => {
      const since = (await active()).get("Always");
      writeFileSync(file, rules(alert("Third", "vector(3) > 0"), alert("Broken", "sum by (service (up)")));
      const sentence = `${file}:5, group "own", rule 2 "Broken": its expr is no query`;
      await waitFor("it to be said", () =>
        said.some((line) => line.startsWith(`${title}: `) && line.includes(sentence)),
      );
      expect(await reloads()).toBe("0");
      expect(await asked("status/runtimeinfo")).toMatchObject({ reloadConfigSuccess: false });
      expect([...(await active()).keys()].sort()).toEqual(["Always", "Second"]);
      expect((await active()).get("Always")).toBe(since);
      const { text, ready } = await status({ stateDir });
      expect(text).toContain(sentence);
      expect(ready).toBe(true);

      writeFileSync(file, rules(always));
      await waitFor("it to be mended", async () => (await reloads()) === "1");
      await waitFor("status to know", async () => !(await status({ stateDir })).text.includes(sentence));
      expect([...(await active()).keys()]).toEqual(["Always"]);
    },
  );

  if (mode === "embedded") return;

  it.runIf(runs)("that this version alone refuses are named in its own words", async () => {
    writeFileSync(file, rules(always).replace("rules:", "query_offset: 1s\n    rules:"));
    await waitFor("it to be said", () =>
      said.some((line) => /^Prometheus: it refuses what has changed \(.*query_offset/.test(line)),
    );
    writeFileSync(file, rules(always));
    await waitFor("it to be mended", async () => (await reloads()) === "1");
  });

  it.runIf(runs)("and so is Alertmanager's configuration", async () => {
    const config = join(stateDir, "config", "alertmanager", "alertmanager.yml");
    const before = readFileSync(config, "utf8");
    const { url, process } = finding(stack, "alertmanager");
    const loaded = async (): Promise<string> => {
      const { config: now } = objectOf(await (await fetch(`${url}/api/v2/status`)).json());
      return textOf(objectOf(now).original, "");
    };
    writeFileSync(config, before.replace("group_wait: 10s", "group_wait: 11s"));
    await waitFor("it to be loaded", async () => (await loaded()).includes("group_wait: 11s"));
    writeFileSync(config, before.replace("receiver: ", "receiver: nobody-"));
    await waitFor("it to be refused", () =>
      said.some((line) => /^Alertmanager: it refuses what has changed \(.*receiver.*nobody-/.test(line)),
    );
    expect((await status({ stateDir })).text).toContain("Alertmanager: it refuses what has changed");
    expect(await loaded()).toContain("group_wait: 11s");
    expect(await reloads("alertmanager")).toBe("0");
    writeFileSync(config, before);
    await waitFor("it to be mended", async () => !(await loaded()).includes("group_wait: 11s"));
    expect(await reloads("alertmanager")).toBe("1");
    expect(finding(stack, "alertmanager")).toMatchObject({ process, restarts: 0 });
  });
});
