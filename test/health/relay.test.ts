import { rmSync, writeFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RelayConfig } from "../../src/health/index.ts";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { tempDir } from "../real/index.ts";
import { sentAlert, sentMessage } from "./alert-payload.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

interface Taken {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** Somebody outside who takes what he is told. */
async function outside() {
  const taken: Taken[] = [];
  const answer = { status: 200 };
  const server = await localServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      text += part;
    });
    request.on("end", () => {
      taken.push({ path: request.url ?? "", headers: request.headers, body: JSON.parse(text) });
      response.statusCode = answer.status;
      response.end();
    });
  });
  return { url: server.url, taken, answer };
}

function secret(text: string): string {
  const file = join(tempDir(), "secret");
  writeFileSync(file, `${text}\n`);
  return file;
}

const links = {
  boardsUrl: "http://boards:3210",
  silencesUrl: "http://alerts:9093",
  statusUrl: "http://health:8080",
};

const alert = (changes: Record<string, unknown> = {}) =>
  sentAlert("a", {
    labels: {
      alertname: "WorkflowErrorRatioHigh",
      severity: "critical",
      service: "story api",
      environment: "production",
    },
    annotations: {
      summary: "A workflow fails.",
      description: "12% of the runs of workflow answer end in error.",
      decision: "Roll back?",
      dashboard_url: "/d/tta-overview?viewPanel=7&var-environment=production",
      runbook_url: "docs/runbooks/workflow-error-ratio-high.md",
    },
    ...changes,
  });

async function told(relay: RelayConfig, message: unknown) {
  const { url } = await started({ relays: [relay], ...links });
  const response = await fetch(`${url}/relay/${relay.name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  return { status: response.status, text: await response.text() };
}

const silence =
  "http://alerts:9093/#/silences/new?filter=%7Balertname%3D%22WorkflowErrorRatioHigh%22%2Cenvironment%3D%22production%22%2Cservice%3D%22story%20api%22%2Cseverity%3D%22critical%22%7D";

describe("POST /relay", () => {
  it("publishes on ntfy: how loud, what, since when, and where to look", async () => {
    const { url, taken } = await outside();
    const relay = { name: "phone", kind: "ntfy", server: url, topicFile: secret("my-topic") } as const;
    expect((await told(relay, sentMessage([alert()]))).status).toBe(204);
    expect(taken[0]?.body).toEqual({
      topic: "my-topic",
      title: "CRITICAL WorkflowErrorRatioHigh: story api in production",
      message:
        "A workflow fails.\n12% of the runs of workflow answer end in error.\nSince 2026-01-01 10:00 UTC\nDecide: Roll back?",
      priority: 5,
      tags: ["rotating_light"],
      click: "http://boards:3210/d/tta-overview?viewPanel=7&var-environment=production",
      actions: [
        {
          action: "view",
          label: "The last day, with new versions marked",
          url: "http://boards:3210/d/tta-overview?viewPanel=7&var-environment=production&from=now-24h&to=now",
        },
        { action: "view", label: "Runbook", url: "http://health:8080/runbooks/workflow-error-ratio-high" },
        { action: "view", label: "Silence", url: silence },
      ],
    });
    expect(taken[0]?.headers.authorization).toBeUndefined();
  });

  it("tells ntfy softly that it is over, with the token of its server, and cuts what is too long", async () => {
    const { url, taken } = await outside();
    const [topicFile, tokenFile] = [secret("my-topic"), secret("tk_1")];
    const relay = { name: "phone", kind: "ntfy", server: url, topicFile, tokenFile } as const;
    const over = alert({ status: "resolved", endsAt: "2026-01-01T11:00:00Z" });
    await told(relay, sentMessage([over], { status: "resolved" }));
    expect(taken[0]?.headers.authorization).toBe("Bearer tk_1");
    expect(taken[0]?.body).toMatchObject({
      title: "RESOLVED WorkflowErrorRatioHigh: story api in production",
      priority: 3,
      tags: ["white_check_mark"],
    });
    expect(JSON.stringify(taken[0]?.body)).toContain("Over at 2026-01-01 11:00 UTC, began 2026-01-01 10:00");
    const long = alert({ annotations: { summary: "x".repeat(3_000), description: "ä".repeat(3_000) } });
    await told(relay, sentMessage([long]));
    const message = textOf(objectOf(taken[1]?.body).message, "");
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(3_803);
    expect(message).toMatch(/^x+\nä+…$/);
  });

  it("shows Teams a card with links, and ten alerts of many", async () => {
    const { url, taken } = await outside();
    const relay = { name: "office", kind: "teams", urlFile: secret(`${url}/workflow?sig=1`) } as const;
    const many = Array.from({ length: 12 }, (_, i) => alert({ fingerprint: `f${i}` }));
    expect((await told(relay, sentMessage(many))).status).toBe(204);
    expect(taken[0]?.path).toBe("/workflow?sig=1");
    const [card] = objectsOf(objectOf(taken[0]?.body).attachments);
    const content = objectOf(card?.content);
    expect(card?.contentType).toBe("application/vnd.microsoft.card.adaptive");
    const texts = objectsOf(content.body).map(({ text }) => text);
    expect(texts[0]).toBe("CRITICAL WorkflowErrorRatioHigh: story api in production (12 alerts)");
    expect(texts.filter((text) => text === "A workflow fails.").length).toBe(10);
    expect(texts.at(-1)).toBe("The first 10 of 12 alerts.");
    expect(content.actions).toContainEqual({ type: "Action.OpenUrl", title: "Silence", url: silence });
  });

  it("passes on to a webhook what came, as it is, with the name and password of its address", async () => {
    const { url, taken } = await outside();
    const address = url.replace("http://", "http://me:pass@");
    const relay = { name: "hook", kind: "webhook", urlFile: secret(`${address}/in`) } as const;
    const message = sentMessage([alert()], { more: 1 });
    expect((await told(relay, message)).status).toBe(204);
    expect(taken[0]?.body).toEqual(message);
    expect(taken[0]?.headers.authorization).toBe(`Basic ${btoa("me:pass")}`);
  });

  it("says why it failed, so that it is tried again, and never tells the secret", async () => {
    const { url, answer } = await outside();
    const file = secret(`${url}/very-secret`);
    const relay = { name: "office", kind: "teams", urlFile: file } as const;
    answer.status = 403;
    expect(await told(relay, sentMessage([alert()]))).toEqual({
      status: 502,
      text: "The receiver office was not told: it answered 403.\n",
    });
    rmSync(file);
    expect(await told(relay, sentMessage([alert()]))).toEqual({
      status: 502,
      text: `The receiver office was not told: the file ${file} cannot be read (ENOENT).\n`,
    });
    writeFileSync(file, "http://127.0.0.1:1/very-secret");
    const { text } = await told(relay, sentMessage([alert()]));
    expect(text).toMatch(/^The receiver office was not told: .+\.\n$/);
    expect(text).not.toContain("very-secret");
  });

  it("refuses what is no message, and a receiver that it does not know", async () => {
    const { url } = await started({ relays: [] });
    const post = (path: string, type: string) =>
      fetch(`${url}${path}`, { method: "POST", headers: { "content-type": type }, body: "{}" });
    expect((await post("/relay/x", "application/json")).status).toBe(404);
    expect((await post("/relay/x", "text/plain")).status).toBe(415);
    const relay = { name: "office", kind: "teams", urlFile: secret("http://127.0.0.1:1") } as const;
    expect((await told(relay, {})).status).toBe(400);
  });

  it("is told of a relay that cannot be meant when it starts", async () => {
    await expect(started({ relays: [{ name: "x", kind: "pager" } as never] })).rejects.toThrow(
      'health config: relays[0].kind is "pager": write "webhook", "teams" or "ntfy".',
    );
  });
});
