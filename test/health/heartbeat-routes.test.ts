import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../real/index.ts";
import { sentAlert, sentMessage } from "./alert-payload.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

const check = {
  name: "watchdog",
  kind: "heartbeat",
  critical: true,
  intervalMs: 60_000,
  missing: "nobody would be told of alerts now",
} as const;

const beat = (url: string, body: unknown = {}, name = "watchdog"): Promise<Response> =>
  fetch(`${url}/heartbeat/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const watchdogOf = (secondsAgo: number) =>
  sentMessage([sentAlert("w", { annotations: { evaluated_at: String(Date.now() / 1000 - secondsAgo) } })]);

const stateOf = async (url: string): Promise<string> => {
  const { checks } = (await (await fetch(`${url}/healthz`)).json()) as {
    checks: Record<string, { state: string }[]>;
  };
  return checks["watchdog:responseTime"]?.[0]?.state ?? "none";
};

describe("POST /heartbeat", () => {
  it("takes what Alertmanager sends, or nothing, and shows it on the page and in the JSON", async () => {
    const { url } = await started({ checks: [check] });
    expect(await stateOf(url)).toBe("unknown");
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await beat(url)).status).toBe(204);
    expect(await stateOf(url)).toBe("pass");
    expect((await beat(url, watchdogOf(5))).status).toBe(204);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const page = await (await fetch(`${url}/status`)).text();
    expect(page).toContain("The one check passes.");
    expect(page).toContain("<dt>Heard</dt>");
  });

  it("does not believe one that says again what was said long ago, and says what that means", async () => {
    const { url } = await started({ checks: [check] });
    expect((await beat(url, watchdogOf(130))).status).toBe(204);
    expect(await stateOf(url)).toBe("fail");
    const page = await (await fetch(`${url}/status`)).text();
    expect(page).toContain("no heartbeat for 2 min: nobody would be told of alerts now");
    expect(page).toContain("watchdog fails.");
  });

  it("is known after a restart where there is a history, and not where what it says is too old", async () => {
    const file = join(tempDir(), "history.json");
    const config = { checks: [check], history: { file } };
    const first = await started(config);
    expect((await beat(first.url, watchdogOf(5))).status).toBe(204);
    await first.close();
    const second = await started(config);
    expect(await stateOf(second.url)).toBe("pass");
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    await second.close();
    writeFileSync(file, readFileSync(file, "utf8").replace(/"lag":\d+/, '"lag":120000'));
    const third = await started(config);
    expect(await stateOf(third.url)).toBe("unknown");
    expect((await fetch(`${third.url}/readyz`)).status).toBe(503);
  });

  it("refuses what a page elsewhere can send, and names that it does not wait for", async () => {
    const { url } = await started({ checks: [check] });
    const planted = await fetch(`${url}/heartbeat/watchdog`, { method: "POST", body: "{}" });
    expect(planted.status).toBe(415);
    expect((await beat(url, {}, "other")).status).toBe(404);
    expect(await stateOf(url)).toBe("unknown");
  });

  it("passes a good one on to the observer outside, and says no where that one cannot be reached", async () => {
    const paths: (string | undefined)[] = [];
    let status = 200;
    const observer = await localServer((request, response) => {
      paths.push(`${request.method} ${request.url}`);
      response.statusCode = status;
      response.end();
    });
    const file = join(tempDir(), "observer");
    writeFileSync(file, `${observer.url}/ping/secret\n`);
    const { url } = await started({ checks: [{ ...check, forwardUrlFile: file }] });
    expect((await beat(url, watchdogOf(1))).status).toBe(204);
    // One that is too old says nothing good.
    expect((await beat(url, watchdogOf(200))).status).toBe(204);
    expect(paths).toEqual(["POST /ping/secret"]);
    status = 500;
    const refused = await beat(url, watchdogOf(1));
    expect([refused.status, await refused.text()]).toEqual([
      502,
      "The heartbeat was not passed on: it answered 500.\n",
    ]);
    writeFileSync(file, "no address");
    expect(await (await beat(url)).text()).toBe(
      "The heartbeat was not passed on: what stands in its file is no http address.\n",
    );
  });
});
