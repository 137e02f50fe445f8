import { describe, expect, it } from "vitest";
import { Dispatcher } from "../../../src/engine/notify/dispatcher.ts";
import { readAlertmanager } from "../../../src/engine/notify/read-alertmanager.ts";
import { objectOf, objectsOf } from "../../../src/narrow/index.ts";
import { alertmanagerConfig, alerts } from "../../../src/rules/index.ts";
import { toYaml } from "../../../src/text/index.ts";
import { anAlert } from "../../engine/notify/an-alert.ts";
import { requireBinary, startAlertmanager, waitFor } from "../../real/index.ts";

const text = toYaml(alertmanagerConfig({ healthUrl: "http://127.0.0.1:9", alerts }));

type Labels = Readonly<Record<string, string>>;

const base = { environment: "production", service: "story-api" };
const failing = { ...base, alertname: "WorkflowErrorRatioHigh", severity: "critical", workflow: "answer" };
const slow = { ...base, alertname: "WorkflowLatencyHigh", severity: "warning", workflow: "answer" };
const down = { ...base, alertname: "ServiceDown", severity: "critical", instance: "a" };

const budget = { ...base, component: "slo", slo: "workflow-availability", subject: "answer" };
const burning = { ...budget, alertname: "WorkflowAvailabilityBudgetBurnFast", severity: "critical" };
const smouldering = { ...budget, alertname: "WorkflowAvailabilityBudgetBurnSlow", severity: "warning" };

/** What fires at once, and which of it is told to nobody: the same to an Alertmanager and to the engine. */
const table: readonly (readonly [what: string, fires: readonly Labels[], silent: readonly Labels[]])[] = [
  ["a warning alone", [slow], []],
  ["failing runs that are slow as well", [failing, slow], [slow]],
  ["failing runs of another workflow", [failing, { ...slow, workflow: "write" }], []],
  ["failing runs of another service", [failing, { ...slow, service: "other-api" }], []],
  ["failing runs in another environment", [failing, { ...slow, environment: "staging" }], []],
  ["a budget that burns fast, and so slowly as well", [burning, smouldering], [smouldering]],
  ["a budget of something else that burns fast", [{ ...burning, subject: "write" }, smouldering], []],
  ["a service that is down, and slow", [down, slow], [slow]],
  ["a service that is down, and fails", [down, failing], []],
  ["another service that is down", [{ ...down, service: "other-api" }, slow], []],
  ["a service that is down where that is a warning", [{ ...down, severity: "warning" }, slow], [slow]],
  [
    "two instances that are down where that is a warning",
    [
      { ...down, severity: "warning" },
      { ...down, severity: "warning", instance: "b" },
    ],
    [],
  ],
];

const keyOf = (labels: Labels): string => JSON.stringify(Object.entries(labels).toSorted());
const keysOf = (all: readonly Labels[]): readonly string[] => all.map(keyOf).toSorted();

describe("inhibition in the engine", () => {
  const { routing, remarks } = readAlertmanager(text);
  it.each(table)("tells nobody what is said by something worse: %s", (_, fires, silent) => {
    expect(remarks).toEqual([]);
    if (routing === undefined) throw new Error("no routing");
    const dispatcher = new Dispatcher(routing, "http://engine", 0);
    dispatcher.take(
      fires.map((labels) => anAlert(labels, 0)),
      0,
    );
    const told = dispatcher
      .due(60_000)
      .flatMap(({ body }) => objectsOf(objectOf(body).alerts).map((alert) => alert.labels as Labels));
    expect(keysOf(told)).toEqual(keysOf(fires.filter((labels) => !silent.includes(labels))));
  });
});

interface Listed {
  readonly labels: Labels;
  readonly status: { readonly state: string };
}

describe.skipIf(requireBinary("alertmanager") === undefined)("inhibition in a real Alertmanager", () => {
  it("tells nobody what is said by something worse", async () => {
    const server = await startAlertmanager({ config: text });
    try {
      // Each row is about services of its own, so that all can fire at once.
      const rows = table.map(([what, fires, silent], row) => {
        const own = (labels: Labels): Labels => ({ ...labels, service: `${labels.service}-${row}` });
        return { what, fires: fires.map(own), silent: silent.map(own) };
      });
      const sent = rows.flatMap(({ fires }) => fires);
      const response = await fetch(`${server.url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(sent.map((labels) => ({ labels }))),
      });
      expect(response.status).toBe(200);
      const wanted = rows.flatMap(({ silent }) => silent);
      const listed = await waitFor("alerts to be inhibited", async () => {
        const answer = await fetch(`${server.url}/api/v2/alerts`);
        const all = (await answer.json()) as readonly Listed[];
        const isJudged =
          all.length === sent.length && all.every(({ status }) => status.state !== "unprocessed");
        const quiet = all.filter(({ status }) => status.state === "suppressed");
        return isJudged && quiet.length >= wanted.length && quiet.map(({ labels }) => labels);
      });
      expect(keysOf(listed)).toEqual(keysOf(wanted));
    } finally {
      await server.stop();
    }
  });
});

describe("what alerts say of each other", () => {
  it("names only alerts that exist", () => {
    const named = [...text.matchAll(/alertname!?="(\w+)"/g)].map((match) => match[1]);
    const known = [...alerts.map(({ name }) => name), "TestAlert", "Canary"];
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(known).toContain(name);
  });
});
