import { describe, expect, it } from "vitest";
import { alertmanagerConfig, alerts, type Notify, receiversOf } from "../../../src/rules/index.ts";
import { toYaml } from "../../../src/text/index.ts";
import { requireBinary } from "../../real/index.ts";
import { amtoolOf } from "./amtool.ts";
import { chosen, everybody } from "./some-notify.ts";

const amtool = requireBinary("amtool") ?? "";
const healthUrl = "http://127.0.0.1:8080";
const severities = ["critical", "warning", "info"];
const environments = ["production", "staging", "drill"];
const components = ["target", "workflow", "llm", "slo"];

const all = severities.flatMap((severity) =>
  components.flatMap((component) =>
    environments.map((environment) => ({ severity, component, environment })),
  ),
);

const toldBy = (notify: Notify | undefined) =>
  amtoolOf(amtool, toYaml(alertmanagerConfig({ healthUrl, alerts, ...(notify && { notify }) })));

describe.skipIf(amtool === "")("Alertmanager", () => {
  it.each([
    ["nobody is declared", undefined],
    ["a project has receivers", everybody],
    ["a project has routes of its own", chosen],
  ] as const)("tells of every alert whom we say, and the status page of all, where %s", (_, notify) => {
    const told = toldBy(notify);
    for (const labels of all) {
      const wanted = notify === undefined ? [] : receiversOf(notify, labels);
      expect(new Set(told(labels)), JSON.stringify(labels)).toEqual(new Set(["health-service", ...wanted]));
    }
  });

  it("sends the Watchdog to the heartbeat and a test to its receiver, and both to nobody else", () => {
    const told = toldBy(chosen);
    const watchdog = { alertname: "Watchdog", severity: "info", component: "stack" };
    expect(told(watchdog)).toEqual(["heartbeat"]);
    for (const receiver of Object.keys(chosen.receivers))
      expect(told({ alertname: "TestAlert", severity: "critical", receiver })).toEqual([receiver]);
    expect(told({ alertname: "TestAlert", severity: "critical", receiver: "health-service" })).toEqual([
      "health-service",
    ]);
  });

  it("takes the dot in the name of a service for a dot", () => {
    const told = toldBy({
      receivers: everybody.receivers,
      routes: [{ service: ["story.api", "b"], to: "teams" }],
    });
    expect(told({ service: "story.api" })).toContain("teams");
    expect(told({ service: "story-api" })).not.toContain("teams");
  });
});

describe("who is told", () => {
  const of = (notify: Notify, severity: string, more = {}) =>
    receiversOf(notify, { severity, component: "workflow", environment: "production", ...more });

  it("is woken of critical alerts, reads of warnings, and hears nothing of infos and of drills", () => {
    expect(of(everybody, "critical")).toEqual(["oncall", "phone"]);
    expect(of(everybody, "warning")).toEqual(["team", "mail", "hook", "teams"]);
    expect(of(everybody, "info")).toEqual([]);
    expect(of(everybody, "critical", { environment: "drill" })).toEqual([]);
  });

  it("is told of critical alerts too where nobody is there to be woken", () => {
    const { team, mail } = everybody.receivers;
    expect(of({ receivers: { team, mail } }, "critical")).toEqual(["team", "mail"]);
    expect(of({ receivers: { team: { ...team, for: "waking" }, mail } }, "critical")).toEqual(["team"]);
  });

  it("is told by every route that names the alert, and of a drill where one asks for it", () => {
    expect(of(chosen, "critical", { component: "cost" })).toEqual(["oncall", "team", "mail"]);
    expect(of(chosen, "warning", { owner: "search" })).toEqual(["phone"]);
    expect(of(chosen, "warning", { environment: "drill" })).toEqual(["hook"]);
  });
});
