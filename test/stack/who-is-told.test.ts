import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseHealthConfig } from "../../src/health/index.ts";
import type { Notify } from "../../src/rules/index.ts";
import { renderStackFiles, up } from "../../src/stack/index.ts";
import { sayWhoIsTold } from "../../src/stack/notify/say-who-is-told.ts";
import { project, tta } from "../cli/run-cli.ts";
import { tempDir } from "../real/index.ts";
import { chosen, everybody } from "../rules/routing/some-notify.ts";

const slack = { kind: "slack", urlFile: "/run/secrets/slack" } as const;
const files = renderStackFiles({
  notify: { ...everybody, heartbeat: { urlFile: "/run/secrets/heartbeat" } },
});
const of = (path: string) => parse(files.get(path) ?? "");

describe("the files of a stack that tells somebody of alerts", () => {
  it("let the health service tell whom an Alertmanager cannot, and pass its heartbeat on", () => {
    const config = of("health/config.json");
    expect(config.relays).toEqual([
      { kind: "ntfy", name: "phone", server: "https://ntfy.sh", topicFile: "/run/secrets/ntfy-topic" },
      { kind: "teams", name: "teams", urlFile: "/run/secrets/teams" },
    ]);
    expect(config).toMatchObject({
      boardsUrl: "http://localhost:3000",
      silencesUrl: "http://localhost:9093",
      statusUrl: "http://localhost:8080",
    });
    const { heartbeats } = parseHealthConfig(config);
    expect(heartbeats).toMatchObject([
      { name: "watchdog", critical: true, intervalMs: 120_000, forwardUrlFile: "/run/secrets/heartbeat" },
    ]);
  });

  it("mount each secret where its reader looks for it, and nowhere else", () => {
    const { services } = of("docker-compose.monitoring.yml");
    const secretsOf = (name: string): readonly string[] =>
      services[name].volumes
        .map(({ target }: { target: string }) => target)
        .filter((target: string) => target.startsWith("/run/secrets/"));
    expect(secretsOf("alertmanager")).toEqual(["/run/secrets/pagerduty", "/run/secrets/slack"]);
    expect(secretsOf("health")).toEqual([
      "/run/secrets/ntfy-topic",
      "/run/secrets/teams",
      "/run/secrets/heartbeat",
    ]);
    expect(secretsOf("prometheus")).toEqual([]);
  });

  it("ask for no alert, component or environment that there is not", () => {
    const asking = (route: object) => () =>
      renderStackFiles({ notify: { receivers: { slack }, routes: [{ to: "slack", ...route }] } });
    expect(asking({ alert: "ServiceDwon" })).toThrow(
      'notify.routes[0] asks for the alert "ServiceDwon", which there is not: perhaps you mean ServiceDown.',
    );
    expect(asking({ environment: "prodction" })).toThrow("perhaps you mean production.");
    expect(asking({ component: "moon" })).toThrow(
      'asks for the component "moon", which there is not: write one of ',
    );
    expect(() =>
      renderStackFiles({
        notify: { receivers: { slack }, routes: [{ to: "slack", environment: "canary" }] },
        declared: { canary: { like: "production" } },
      }),
    ).not.toThrow();
  });

  it("take an environment that is like a drill for one", () => {
    const oncall = parse(
      renderStackFiles({
        notify: { receivers: { slack }, routes: [{ severity: "critical", to: "slack" }] },
        declared: { rehearsal: { like: "drill" } },
      }).get("alertmanager/alertmanager.yml") ?? "",
    ).route.routes.at(-1);
    expect(oncall.matchers).toEqual(['severity="critical"', 'environment!~"drill|rehearsal"']);
  });
});

describe("what is said of who is told, when a stack starts", () => {
  it.each<[Notify | undefined, readonly ("engine" | "alertmanager")[], readonly string[]]>([
    [
      undefined,
      ["engine"],
      [
        "nobody is told of alerts, they are only on the status page: declare receivers under notify in tta-obs.config.ts",
      ],
    ],
    [everybody, ["alertmanager"], []],
    [
      everybody,
      ["engine"],
      [
        "only an Alertmanager can tell oncall (PagerDuty), team (Slack) and mail (e-mail): run tta-obs up --mode native, or docker",
      ],
    ],
    [
      { receivers: { slack: { ...slack, for: "waking" } } },
      ["alertmanager"],
      ["no receiver is told of warning alerts, which are only on the status page"],
    ],
    [chosen, ["alertmanager"], []],
  ])("is one line for each thing to know: %#", (notify, running, lines) => {
    expect(sayWhoIsTold(notify, running)).toEqual(lines);
  });
});

describe("a secret whose file is not there", () => {
  it("is named before anything starts", async () => {
    const path = join(tempDir(), "slack");
    const notify: Notify = { receivers: { team: { kind: "slack", urlFile: path } } };
    const starting = () => up({ stateDir: tempDir(), notify });
    await expect(starting()).rejects.toThrow(
      `notify.receivers.team.urlFile names ${path}, which is not there: write the secret there, in one line, or take the receiver out of the config.`,
    );
    writeFileSync(path, " \n");
    await expect(starting()).rejects.toThrow("which is empty");
  });

  it("is told by generate, which needs none, and refused by up", async () => {
    const path = join(tempDir(), "slack");
    const cwd = project({
      "tta-obs.config.json": JSON.stringify({
        notify: { receivers: { team: { kind: "slack", urlFile: path } } },
      }),
    });
    const written = await tta(["generate"], { cwd });
    expect([written.code, written.stdout + written.stderr]).toEqual([
      0,
      expect.stringContaining(
        `notify.receivers.team.urlFile names ${path}, which is not there on this machine: tta-obs up will refuse it.`,
      ),
    ]);
    expect((await tta(["generate", "--check"], { cwd })).code).toBe(0);
    const started = await tta(["up"], { cwd });
    expect([started.code, started.stderr]).toEqual([2, expect.stringContaining("which is not there: write")]);
    const sent = await tta(["alert", "send-test", "team"], { cwd });
    expect([sent.code, sent.stderr]).toEqual([3, expect.stringContaining("no stack runs from here")]);
  });

  it("that stands in the config is refused without being told", async () => {
    const url = "https://hooks.slack.com/services/T0/B0/very-secret";
    const cwd = project({
      "tta-obs.config.json": JSON.stringify({ notify: { receivers: { team: { kind: "slack", url } } } }),
    });
    const { code, stderr } = await tta(["generate"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("notify.receivers.team has url, and a secret must not stand in a config");
    expect(stderr).not.toContain("very-secret");
  });
});
