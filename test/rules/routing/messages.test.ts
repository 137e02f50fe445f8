import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readNotification } from "../../../src/health/relay/notification.ts";
import { lines, linksOf, subject } from "../../../src/health/relay/words.ts";
import { objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import {
  alertmanagerConfig,
  alerts,
  messageTemplates,
  type Notify,
  templatesFile,
} from "../../../src/rules/index.ts";
import { requireBinary, startAlertmanager, tempDir, waitFor } from "../../real/index.ts";
import { httpReceiver, mailServer, partsOf } from "./receivers.ts";

const addresses = { boardsUrl: "http://boards:3210", statusUrl: "http://health:8080" };
const silencesUrl = "http://alerts:9093";

const labels = {
  alertname: "WorkflowErrorRatioHigh",
  severity: "critical",
  component: "workflow",
  environment: "production",
  service: "story api",
  workflow: 'an "answer" & <more>',
};
const annotations = {
  summary: "A workflow fails more often than its environment allows.",
  description: '12.5% of the runs of workflow an "answer" & <more> of story api in production end in error.',
  decision: "Roll back what was changed last, or send callers elsewhere?",
  dashboard_url: "/d/tta-overview?viewPanel=7&var-environment=production&var-service=story+api",
  runbook_url: "docs/runbooks/workflow-error-ratio-high.md",
};
const board =
  "http://boards:3210/d/tta-overview?viewPanel=7&var-environment=production&var-service=story+api";
const runbook = "http://health:8080/runbooks/workflow-error-ratio-high";
const lastDay = "The last day, with new versions marked";
const silence =
  "http://alerts:9093/#/silences/new?filter=%7Balertname%3D%22WorkflowErrorRatioHigh%22%2Ccomponent%3D%22workflow%22%2Cenvironment%3D%22production%22%2Cservice%3D%22story%20api%22%2Cseverity%3D%22critical%22%2Cworkflow%3D%22an%20%5C%22answer%5C%22%20%26%20%3Cmore%3E%22%7D";
const startsAt = "2026-11-29T20:44:23.017Z";

/** The message as it is read, line by line. */
const text = [
  annotations.summary,
  annotations.description,
  "Since 2026-11-29 20:44 UTC",
  `Decide: ${annotations.decision}`,
  `Board: ${board}`,
  `${lastDay}: ${board}&from=now-24h&to=now`,
  `Runbook: ${runbook}`,
  `Silence: ${silence}`,
].join("\n");
const title = "CRITICAL WorkflowErrorRatioHigh: story api in production";

const byHtml = (written: string): string =>
  written
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, "")
    .replaceAll("&#34;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** A real Alertmanager that tells everybody of one alert, and what arrived. */
async function arrivedAtAll() {
  const http = await httpReceiver();
  const mail = await mailServer();
  const dir = tempDir();
  const file = (name: string, secret: string): string => {
    writeFileSync(join(dir, name), secret);
    return join(dir, name);
  };
  const notify: Notify = {
    receivers: {
      team: { kind: "slack", urlFile: file("slack", `${http.url}/slack`), channel: "#alerts", for: "waking" },
      oncall: { kind: "pagerduty", routingKeyFile: file("pagerduty", "the-key") },
      mail: {
        ...{ kind: "email", to: "team@example.org", from: "alerts@example.org", for: "waking" },
        ...{ smarthost: mail.smarthost, requireTls: false },
      },
      hook: { kind: "webhook", url: `${http.url}/hook`, for: "waking" },
      phone: { kind: "ntfy", topicFile: "/run/secrets/topic" },
    },
  };
  const config = {
    global: { pagerduty_url: `${http.url}/pagerduty` },
    ...alertmanagerConfig({ healthUrl: `${http.url}/health`, alerts, notify }),
  };
  const server = await startAlertmanager({
    config: JSON.stringify(config).replaceAll('"group_wait":"10s"', '"group_wait":"0s"'),
    files: { [templatesFile]: messageTemplates(addresses) },
    flags: [`--web.external-url=${silencesUrl}`],
  });
  try {
    const sent = await fetch(`${server.url}/api/v2/alerts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ labels, annotations, startsAt }]),
    });
    expect(sent.status).toBe(200);
    const at = (path: string) => http.arrived.find((one) => one.path === path)?.text;
    return await waitFor("everybody to be told", () => {
      const [slack, pagerduty, hook, relay] = ["/slack", "/pagerduty", "/hook", "/health/relay/phone"].map(
        at,
      );
      const [letter] = mail.arrived;
      if (!slack || !pagerduty || !hook || !relay || !letter) return undefined;
      return { slack, pagerduty, hook, relay, letter: letter.text };
    });
  } finally {
    await server.stop();
  }
}

describe.skipIf(requireBinary("alertmanager") === undefined)("a message, as it arrives", () => {
  it("says in every form what happened, since when, what to decide, and where to look", async () => {
    const { slack, pagerduty, hook, relay, letter } = await arrivedAtAll();

    const [attachment] = objectsOf(objectOf(JSON.parse(slack)).attachments);
    expect(attachment).toMatchObject({ title, title_link: board, color: "danger", fallback: title });
    const escaped = (said: string): string =>
      said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    expect(textOf(attachment?.text, "").trim()).toBe(
      [
        `*${annotations.summary}*`,
        escaped(annotations.description),
        "Since 2026-11-29 20:44 UTC",
        `Decide: ${annotations.decision}`,
        `<${board}|Board> · <${board}&from=now-24h&to=now|${lastDay}> · <${runbook}|Runbook> · <${silence}|Silence>`,
      ].join("\n"),
    );

    const incident = objectOf(JSON.parse(pagerduty));
    expect(incident).toMatchObject({ routing_key: "the-key", client_url: board });
    expect(incident.payload).toMatchObject({
      summary: title,
      severity: "critical",
      component: "workflow",
      group: "story api",
      class: "WorkflowErrorRatioHigh",
    });
    expect(textOf(objectOf(objectOf(incident.payload).custom_details).firing, "").trim()).toBe(text);
    expect(incident.links).toEqual([
      { text: "Board", href: board },
      { text: "Runbook", href: runbook },
      { text: "Silence", href: silence },
    ]);

    expect(letter).toContain(`Subject: ${title}\r\n`);
    const parts = partsOf(letter);
    expect(parts.get("text/plain")).toBe(text);
    const html = parts.get("text/html") ?? "";
    expect(html).toContain(`<a href="${board.replaceAll("&", "&amp;").replaceAll("+", "&#43;")}">Board</a>`);
    expect(html).toContain(`<a href="${silence}">Silence</a>`);
    for (const said of [
      title,
      annotations.summary,
      annotations.description,
      "Since 2026-11-29 20:44 UTC",
      annotations.decision,
    ])
      expect(byHtml(html)).toContain(said);

    // A webhook gets Alertmanager's JSON as it is; of the same the health service makes the same words.
    expect(objectOf(JSON.parse(hook))).toMatchObject({
      version: "4",
      commonLabels: labels,
      commonAnnotations: annotations,
    });
    const notification = readNotification(JSON.parse(relay), 0);
    const [alert] = notification.alerts;
    if (alert === undefined) throw new Error("no alert");
    expect(subject(notification)).toBe(title);
    const urls = linksOf(alert, { ...addresses, silencesUrl }).map(
      ({ title: name, url }) => `${name}: ${url}`,
    );
    expect([...lines(alert), ...urls].join("\n")).toBe(text);
  });
});

describe("the configuration of Alertmanager", () => {
  it("uses only texts that are ours, since a distribution may keep its own elsewhere", () => {
    const defined = [...messageTemplates(addresses).matchAll(/define "([^"]+)"/g)].map(([, name]) => name);
    const config = JSON.stringify(
      alertmanagerConfig({
        healthUrl: "http://h",
        alerts,
        notify: {
          receivers: {
            team: { kind: "slack", urlFile: "/s" },
            oncall: { kind: "pagerduty", routingKeyFile: "/p" },
            mail: { kind: "email", to: "a@b.c", from: "a@b.c", smarthost: "h:25" },
          },
        },
      }),
    );
    const used = [...config.matchAll(/template \\"([^"]+)\\"/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(5);
    for (const name of used) expect(defined).toContain(name);
    expect(parse(config)).toHaveProperty("templates", ["*.tmpl"]);
  });
});
