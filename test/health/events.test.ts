import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempDir } from "../real/index.ts";
import { postAlerts, sentAlert, sentMessage } from "./alert-payload.ts";
import { started } from "./started.ts";

/** Listens, and gives what came until a text is in it, or until the end. */
async function listening(url: string, path = "/events") {
  const stop = new AbortController();
  const answer = await fetch(url + path, { signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let came = "";
  const until = async (text?: string): Promise<string> => {
    while (text === undefined || !came.includes(text)) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      came += value;
    }
    return came;
  };
  return { answer, until, stop: () => stop.abort() };
}

it("tells the page that was loaded, and again what turned, and is closed at the end without delay", async () => {
  const service = await started();
  const { answer, until } = await listening(service.url);
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const first = await until("\n\nevent: page\n");
  expect(first).toMatch(/^retry: 3000\n\nevent: page\n/);
  await postAlerts(service.url, sentMessage([sentAlert("a")]));
  const data = (await until("1 alert is firing")).split("\n").filter((line) => line.startsWith("data: "));
  expect(JSON.parse(data.at(-1)?.slice(6) ?? "")).toMatchObject({
    title: "1 alert is firing, critical. health, staging",
    icon: "/status/fail.svg",
    html: expect.stringMatching(/^<main id="live">[\s\S]*<\/main>$/),
  });
  const from = performance.now();
  await service.close();
  expect(performance.now() - from).toBeLessThan(1_900);
  await until();
});

it("serves a hundred, refuses more in one line, and takes the next when one has left", {
  timeout: 60_000,
}, async () => {
  const { url } = await started();
  const all = await Promise.all(Array.from({ length: 100 }, () => listening(url)));
  const more = await fetch(`${url}/events`);
  expect([more.status, more.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await more.text()).toMatch(/^More than 100 pages are open.*\n$/);
  expect((await fetch(`${url}/status`)).status).toBe(200);
  all[0]?.stop();
  await expect
    .poll(async () => {
      const next = await listening(url);
      next.stop();
      return next.answer.status;
    })
    .toBe(200);
  for (const one of all) one.stop();
});

it("asks for the token, but for the public view where that is open", async () => {
  const tokenFile = join(tempDir("tta-health-"), "token");
  writeFileSync(tokenFile, "a-token-of-the-tests");
  const { url } = await started({ listen: { port: 0, tokenFile, public: true } });
  await postAlerts(url, {});
  expect((await fetch(`${url}/events`)).status).toBe(401);
  expect((await fetch(`${url}/events?view=public&view=all`)).status).toBe(401);
  for (const path of ["/status?view=public", "/status/live.js", "/status/theme.js"])
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  const open = await listening(url, "/events?view=public");
  expect(open.answer.status).toBe(200);
  const said = await open.until("data: ");
  expect(said).not.toContain("staging");
  open.stop();
});

it("is not counted among the answers that are slow", async () => {
  const { url } = await started();
  const open = await listening(url);
  open.stop();
  await fetch(`${url}/status`);
  const page = await (await fetch(`${url}/metrics`)).text();
  expect(page).toContain('route="/status"');
  expect(page).not.toContain("/events");
});
