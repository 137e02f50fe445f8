import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { historyFile } from "../../../src/health/adapters/history-file.ts";
import { tempDir, waitFor } from "../../real/index.ts";
import { postAlerts, sentAlert, sentMessage } from "../alert-payload.ts";
import { started } from "../started.ts";

const place = (): string => join(tempDir("tta-health-"), "data", "history.json");

it("is written whole into a folder that is made for it, for nobody else to read", async () => {
  const path = place();
  const file = historyFile(path);
  expect(await file.read()).toBeUndefined();
  await file.write("one");
  await file.write("two");
  expect(await file.read()).toBe("two");
  expect(readdirSync(join(path, ".."))).toEqual(["history.json"]);
  expect(statSync(path).mode & 0o077).toBe(0);
});

it("stays as it was when there is no room for a new one, and nothing is left beside it", async () => {
  const path = place();
  const file = historyFile(path);
  await file.write("one");
  symlinkSync("/dev/full", `${path}.new`);
  await expect(file.write("two")).rejects.toMatchObject({ code: "ENOSPC" });
  expect(await file.read()).toBe("one");
  expect(readdirSync(join(path, ".."))).toEqual(["history.json"]);
});

it("is no pipe that would never end, and nothing larger than it may be", async () => {
  const path = place();
  mkdirSync(join(path, ".."));
  execFileSync("mkfifo", [path]);
  await expect(historyFile(path).read()).rejects.toThrow("it is no file");
  const large = place();
  mkdirSync(join(large, ".."));
  writeFileSync(large, "");
  truncateSync(large, 20_000_000);
  expect(await historyFile(large).read()).toBe("");
});

it("keeps over a restart of the service what checks were and which alerts fired", async () => {
  const file = place();
  const config = {
    history: { file },
    checks: [{ name: "db", kind: "tcp", address: "127.0.0.1:1", critical: true }],
  } as const;
  const first = await started(config);
  await waitFor("the first answer", async () => (await fetch(`${first.url}/startupz`)).ok);
  await postAlerts(first.url, sentMessage([sentAlert("a", { startsAt: new Date().toISOString() })]));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await first.close();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    outages: [{ check: "db", status: "fail" }],
    alerts: [{ name: "WorkflowErrorRatioHigh" }],
  });
  const second = await started({ ...config, checks: [] });
  const page = await (await fetch(`${second.url}/status`)).text();
  for (const part of ["db failed", "WorkflowErrorRatioHigh", "1 alert is firing"])
    expect(page).toContain(part);
  expect(await (await fetch(`${second.url}/alerts`)).json()).toMatchObject({
    firing: [{ labels: { alertname: "WorkflowErrorRatioHigh" } }],
  });
  await second.close();
  const sixHoursAgo = Date.now() - 6 * 3_600_000;
  writeFileSync(file, readFileSync(file, "utf8").replace(/"heardAt":\d+/, `"heardAt":${sixHoursAgo}`));
  const third = await started({ ...config, checks: [] });
  const later = await (await fetch(`${third.url}/status`)).text();
  for (const part of ["WorkflowErrorRatioHigh", "its end is not known"]) expect(later).toContain(part);
});

it("says on the page what is wrong with it, to everybody no path, while the service works", async () => {
  const blocked = join(tempDir("tta-health-"), "file");
  writeFileSync(blocked, "");
  const { url } = await started({ history: { file: join(blocked, "history.json") } });
  const seen = async (path: string): Promise<string> => (await fetch(url + path)).text();
  await waitFor("the note", async () => (await seen("/status")).includes("cannot be"));
  expect(await seen("/status")).toContain("cannot be written (EEXIST)");
  expect(await seen("/status?view=public")).toContain("The history may have gaps.");
  expect(await seen("/status?view=public")).not.toContain(blocked);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
