import { describe, expect, it } from "vitest";
import { createAlertStore } from "../../src/health/alerts/alert-store.ts";
import { parseMessage } from "../../src/health/alerts/parse-message.ts";
import { postAlerts, sentAlert, sentMessage } from "./alert-payload.ts";
import { started } from "./started.ts";

interface Listed {
  firing: Record<string, unknown>[];
  resolved: Record<string, unknown>[];
  forgotten: number;
  leftOut: number;
}
const listed = async (url: string): Promise<Listed> =>
  (await (await fetch(`${url}/alerts`)).json()) as Listed;

describe("the receiver of alerts", () => {
  it("keeps an alert from firing to resolved under its fingerprint", async () => {
    const { url } = await started();
    expect((await postAlerts(url, sentMessage([sentAlert("a"), sentAlert("b")]))).status).toBe(204);
    expect((await listed(url)).firing.map((alert) => alert.fingerprint).sort()).toEqual(["a", "b"]);
    const over = sentAlert("a", { status: "resolved", endsAt: "2026-01-01T10:05:00Z" });
    await postAlerts(url, sentMessage([over, sentAlert("b")]));
    const after = await listed(url);
    expect(after.firing.map((alert) => alert.fingerprint)).toEqual(["b"]);
    expect(after.resolved).toMatchObject([
      { fingerprint: "a", startsAt: "2026-01-01T10:00:00.123Z", endsAt: "2026-01-01T10:05:00.000Z" },
    ]);
    await postAlerts(url, sentMessage([sentAlert("a", { startsAt: "2026-01-01T11:00:00Z" })]));
    expect((await listed(url)).resolved).toEqual([]);
  });

  it("lists the worst first and the newest of equals first", async () => {
    const { url } = await started();
    const alert = (name: string, severity: string, startsAt: string) =>
      sentAlert(name, { labels: { severity }, startsAt });
    await postAlerts(
      url,
      sentMessage([
        alert("info", "info", "2026-01-01T12:00:00Z"),
        alert("old", "critical", "2026-01-01T10:00:00Z"),
        alert("warning", "warning", "2026-01-01T12:00:00Z"),
        alert("new", "critical", "2026-01-01T11:00:00Z"),
      ]),
    );
    expect((await listed(url)).firing.map((one) => one.fingerprint)).toEqual([
      "new",
      "old",
      "warning",
      "info",
    ]);
  });

  it.each([
    ["no JSON", "{", "The request cannot be read."],
    ["a list", "[]", "The body must be the JSON of an Alertmanager webhook."],
    ["an older version", sentMessage([], { version: "3" }), 'version must be "4".'],
    ["no alerts", sentMessage([], { alerts: {} }), "alerts must be a list."],
    ["an alert that is none", sentMessage([7]), "alerts[0] must be an object."],
    [
      "an unknown status",
      sentMessage([sentAlert("a", { status: "x" })]),
      "alerts[0].status must be firing or resolved.",
    ],
    [
      "no fingerprint",
      sentMessage([sentAlert("<b>")]),
      "alerts[0].fingerprint must be a text of up to 128 letters and digits.",
    ],
    [
      "labels that are no texts",
      sentMessage([sentAlert("a", { labels: { a: 1 } })]),
      "alerts[0].labels must be an object of texts.",
    ],
    [
      "a start that is no time",
      sentMessage([sentAlert("a", { startsAt: "soon" })]),
      "alerts[0].startsAt must be a time such as 2026-01-31T12:00:00Z.",
    ],
  ])("answers %s with 400 and one sentence, and keeps nothing", async (_what, body, sentence) => {
    const { url } = await started();
    const answer = await postAlerts(url, body);
    expect([answer.status, await answer.text()]).toEqual([400, `${sentence}\n`]);
    expect((await listed(url)).firing).toEqual([]);
  });

  it("takes no text that a page elsewhere could post, and no body without end", async () => {
    const { url } = await started();
    const text = await fetch(`${url}/alerts`, {
      method: "POST",
      body: JSON.stringify(sentMessage([sentAlert("a")])),
    });
    expect(text.status).toBe(415);
    const huge = await postAlerts(
      url,
      sentMessage([sentAlert("a", { annotations: { a: "x".repeat(5_000_000) } })]),
    );
    expect([huge.status, await huge.text()]).toEqual([413, "The body is larger than 4 MiB.\n"]);
    expect((await listed(url)).firing).toEqual([]);
  });

  it("takes hostile label names as text", async () => {
    const { url } = await started();
    const labels = '{"__proto__":"p","constructor":"c","alertname":"a\\ud800\\u0000b"}';
    const body = JSON.stringify(sentMessage([sentAlert("a", { labels: 0 })])).replace(
      '"labels":0',
      `"labels":${labels}`,
    );
    expect((await postAlerts(url, body)).status).toBe(204);
    const text = await (await fetch(`${url}/alerts`)).text();
    expect(text).toContain('"__proto__":"p"');
    expect(text).toContain("a\uFFFD b");
  });

  it("bounds what it keeps: texts, and alerts with the resolved going first", () => {
    const long = {
      annotations: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, "x".repeat(9000)])),
    };
    const [alert] = parseMessage(sentMessage([sentAlert("a", long)]), 0).alerts;
    expect(Object.entries(alert?.annotations ?? {}).join("").length).toBeLessThan(17_000);
    const store = createAlertStore(2);
    const over = { status: "resolved", endsAt: "2026-01-01T10:05:00Z" };
    for (const sent of [sentAlert("a"), sentAlert("b", over), sentAlert("c"), sentAlert("d")])
      store.add(parseMessage(sentMessage([sent]), 0));
    const { firing, resolved, forgotten } = store.list();
    expect(firing.map((one) => one.fingerprint).sort()).toEqual(["c", "d"]);
    expect([resolved.length, forgotten]).toEqual([0, 1]);
  });

  it("says what Alertmanager left out", async () => {
    const { url } = await started();
    await postAlerts(url, sentMessage([sentAlert("a")], { truncatedAlerts: 12 }));
    expect((await listed(url)).leftOut).toBe(12);
    expect(await (await fetch(`${url}/status`)).text()).toContain(
      "Alertmanager left 12 out of its last message.",
    );
  });
});
