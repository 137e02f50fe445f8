import { describe, expect, it } from "vitest";
import { boardAddress } from "../../src/health/text/board-address.ts";
import { postAlerts, sentAlert, sentMessage } from "./alert-payload.ts";
import { started } from "./started.ts";

const path = "/d/tta-overview?viewPanel=7&var-service=a%20b";

describe("the board of an alert", () => {
  it.each([
    [path, "http://127.0.0.1:3210/", `http://127.0.0.1:3210${path}`],
    [path, "https://grafana.example.org/sub", `https://grafana.example.org/sub${path}`],
    [path, undefined, undefined],
    ["https://elsewhere.example/d/x", "http://127.0.0.1:3210", "https://elsewhere.example/d/x"],
    ["javascript:alert(1)", "http://127.0.0.1:3210", undefined],
    ["//evil.example/d/x", "http://127.0.0.1:3210", undefined],
    ["/api/boards", "http://127.0.0.1:3210", undefined],
    [undefined, "http://127.0.0.1:3210", undefined],
  ])("of %s, with boards at %s, is %s", (text, boardsUrl, address) => {
    expect(boardAddress(text, boardsUrl)).toBe(address);
  });

  it("is linked on the status page where the boards are known", async () => {
    const alert = sentAlert("a", { annotations: { dashboard_url: path } });
    const page = async (boardsUrl?: string): Promise<string> => {
      const { url } = await started(boardsUrl === undefined ? {} : { boardsUrl });
      await postAlerts(url, sentMessage([alert]));
      return (await fetch(`${url}/status`)).text();
    };
    const link = `<a href="http://127.0.0.1:3210${path.replaceAll("&", "&amp;")}">Board</a>`;
    expect(await page("http://127.0.0.1:3210")).toContain(link);
    expect(await page()).not.toContain(">Board<");
  });

  it("is refused in a config that gives no address", async () => {
    await expect(started({ boardsUrl: "javascript:1" })).rejects.toMatchObject({ code: "HEALTH_CONFIG" });
  });
});
