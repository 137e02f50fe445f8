import { describe, expect, it } from "vitest";
import { requireBinary, startAlertmanager, waitFor } from "../real/index.ts";
import { started } from "./started.ts";

interface Listed {
  firing: { labels: Record<string, string>; sourceUrl: string }[];
  resolved: { labels: Record<string, string> }[];
}

describe.skipIf(requireBinary("alertmanager") === undefined)("a real Alertmanager", () => {
  it("delivers an alert when it fires and when it is over", async () => {
    const health = await started();
    const alertmanager = await startAlertmanager({
      config: JSON.stringify({
        route: { receiver: "health", group_by: ["alertname"], group_wait: "1s", group_interval: "1s" },
        receivers: [
          { name: "health", webhook_configs: [{ url: `${health.url}/alerts`, send_resolved: true }] },
        ],
      }),
    });
    try {
      const labels = { alertname: "ServiceDown", severity: "critical", service: "<b>story</b>" };
      const send = (endsInMs: number): Promise<Response> =>
        fetch(`${alertmanager.url}/api/v2/alerts`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify([
            {
              labels,
              annotations: { summary: "It is gone" },
              startsAt: new Date(Date.now() - 5000).toISOString(),
              endsAt: new Date(Date.now() + endsInMs).toISOString(),
              generatorURL: "http://prometheus:9090/graph",
            },
          ]),
        });
      const listed = async (): Promise<Listed> =>
        (await (await fetch(`${health.url}/alerts`)).json()) as Listed;
      expect((await send(60_000)).status).toBe(200);
      const [firing] = await waitFor("the alert to arrive", async () => {
        const { firing } = await listed();
        return firing.length > 0 && firing;
      });
      expect(firing).toMatchObject({ labels, sourceUrl: "http://prometheus:9090/graph" });
      const page = await (await fetch(`${health.url}/status`)).text();
      expect(page).toContain("&lt;b&gt;story&lt;/b&gt;");
      expect(page).toContain("1 alert is firing, critical.");
      await send(0);
      const [resolved] = await waitFor("the end of the alert to arrive", async () => {
        const { resolved } = await listed();
        return resolved.length > 0 && resolved;
      });
      expect(resolved).toMatchObject({ labels });
      expect((await listed()).firing).toEqual([]);
    } finally {
      await alertmanager.stop();
    }
  });
});
