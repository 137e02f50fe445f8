import { expect, it, onTestFinished } from "vitest";
import type { Alert } from "../../../src/health/alerts/alert.ts";
import type { HeardBeat } from "../../../src/health/checks/heartbeat.ts";
import type { HistoryFile } from "../../../src/health/history/history.ts";
import { startHistory } from "../../../src/health/history/start-history.ts";
import type { Logger } from "../../../src/telemetry/index.ts";
import { manualClock } from "../manual-clock.ts";
import { reportsOf } from "./made.ts";

const fullDisk = Object.assign(new Error("no space left"), { code: "ENOSPC" });

/** A keeper on a clock that is moved, over a disk that is told what to do. */
async function kept(text?: string, broken: Partial<HistoryFile> = {}) {
  const time = manualClock();
  const lines: string[] = [];
  const tell = (message: string): void => void lines.push(message);
  const log: Logger = { debug: tell, info: tell, warn: tell, error: tell };
  const disk = { text, writes: 0, fails: undefined as Error | undefined, hangs: false };
  const file: HistoryFile = {
    path: "/data/history.json",
    read: async () => disk.text,
    write: async (written) => {
      if (disk.hangs) return new Promise(() => {});
      if (disk.fails !== undefined) throw disk.fails;
      disk.text = written;
      disk.writes += 1;
    },
    moveAside: async () => "/data/history.json.damaged",
    ...broken,
  };
  const state = { db: "pass" as "pass" | "fail" };
  const beats = new Map<string, HeardBeat>();
  const starting = startHistory({
    ...{ clock: time.clock, log, days: 90, file, reports: () => reportsOf(state) },
    heartbeats: () => new Map(beats),
  });
  await time.advance(0);
  const start = async () => {
    const keeper = await starting;
    onTestFinished(() => keeper.stop(false));
    return keeper;
  };
  return { ...time, lines, disk, state, beats, start };
}

it("writes soon after its start, once a minute, and soon after something turned", async () => {
  const { advance, disk, state, start } = await kept();
  await start();
  await advance(4_000);
  expect(disk.writes).toBe(1);
  await advance(50_000);
  expect(disk.writes).toBe(1);
  await advance(12_000);
  expect(disk.writes).toBe(2);
  state.db = "fail";
  await advance(5_000);
  expect(disk.writes).toBe(3);
  expect(JSON.parse(disk.text ?? "")).toMatchObject({
    checks: { db: { "2026-01-01": [67_000, 0, 3_000, 0] } },
    outages: [{ check: "db" }],
  });
});

it("goes on where the one before ended, and ends by writing what it knows", async () => {
  const first = await kept();
  const keeper = await first.start();
  await first.advance(10_500);
  await keeper.stop(true);
  const second = await kept(first.disk.text);
  const next = await second.start();
  await second.advance(5_000);
  expect(next.history().of("db").at(-1)?.pass).toBe(15_500);
  expect(next.history().of("db").at(-2)).toBeUndefined();
  expect(next.history().notes).toEqual([]);
});

it("does not write at the end where another one may keep the same file", async () => {
  const { disk, start } = await kept("{}");
  await (await start()).stop(false);
  expect(disk).toMatchObject({ text: "{}", writes: 0 });
});

it("says in words and once in the log that a disk is full, goes on, and says when it is written again", async () => {
  const { advance, disk, lines, start } = await kept();
  disk.fails = fullDisk;
  const keeper = await start();
  await advance(600_000);
  expect(keeper.history().notes).toEqual([
    "The history /data/history.json cannot be written (ENOSPC): what is new is in memory alone, and lost with a restart.",
  ]);
  expect(lines).toEqual(["history is not written"]);
  expect(keeper.history().of("db").at(-1)?.pass).toBe(600_000);
  disk.fails = undefined;
  await advance(61_000);
  expect(lines).toEqual(["history is not written", "history is written again"]);
  expect(keeper.history().notes).toEqual([]);
});

it("says that a disk hangs, and is not held up by it at its end", async () => {
  const { advance, disk, lines, start } = await kept();
  disk.hangs = true;
  const keeper = await start();
  await advance(20_000);
  expect(keeper.history().notes[0]).toContain("cannot be written (its disk does not answer)");
  expect(lines).toEqual(["history is not written"]);
  const stopped = keeper.stop(true);
  await advance(2_000);
  await stopped;
});

it("moves a damaged one aside, says where, and begins anew", async () => {
  const { advance, disk, lines, start } = await kept('{"version":1,"checks":{"db":{"2026');
  const keeper = await start();
  await advance(5_000);
  expect(keeper.history().notes).toEqual([
    "The history was damaged: it was moved to /data/history.json.damaged and begun anew.",
  ]);
  expect(lines).toEqual(["history is not as it was"]);
  expect(disk.writes).toBe(1);
});

it.each<readonly [string, Partial<HistoryFile>, string]>([
  [
    "cannot be read",
    { read: () => Promise.reject(fullDisk) },
    "cannot be read (ENOSPC): it is left as it is",
  ],
  ["does not answer", { read: () => new Promise(() => {}) }, "cannot be read (it did not answer in time)"],
  [
    "cannot be moved",
    { moveAside: () => Promise.reject(fullDisk) },
    "is damaged and cannot be moved aside (ENOSPC)",
  ],
])("leaves one alone that %s, and keeps the new one in memory", async (_what, broken, words) => {
  const { advance, disk, start } = await kept("{}", broken);
  await advance(3_000);
  const keeper = await start();
  await advance(200_000);
  expect(keeper.history().notes[0]).toContain(words);
  expect(keeper.history().of("db").at(-1)?.pass).toBeGreaterThanOrEqual(200_000);
  await keeper.stop(true);
  expect(disk).toMatchObject({ text: "{}", writes: 0 });
});

it("knows after a restart which alerts fire, where and with which links, and not those that are over or unheard of for hours", async () => {
  const first = await kept();
  const keeper = await first.start();
  const alert: Alert = {
    fingerprint: "f1",
    status: "firing",
    labels: { alertname: "ServiceDown", severity: "critical", service: "shop" },
    annotations: { summary: "Shop does not answer.", runbook_url: "docs/runbooks/service-down.md" },
    startsAt: 5,
    endsAt: undefined,
    sourceUrl: undefined,
    heardAt: first.clock.wallTime(),
  };
  const over: Alert = { ...alert, fingerprint: "f2", status: "resolved", endsAt: 9 };
  const old: Alert = { ...alert, fingerprint: "f3", heardAt: alert.heardAt - 6 * 3_600_000 };
  keeper.heard([alert, over, old]);
  await keeper.stop(true);
  const second = await kept(first.disk.text);
  expect((await second.start()).firing).toEqual([alert]);
});

it("keeps when heartbeats came: soon, if the file knows none of the last minute, and each minute where they come more often", async () => {
  const { advance, beats, clock, disk, start } = await kept();
  await start();
  await advance(4_000);
  beats.set("watchdog", { wallAt: clock.wallTime(), lag: 5 });
  await advance(5_000);
  expect(JSON.parse(disk.text ?? "").heartbeats).toEqual(Object.fromEntries(beats));
  const { writes } = disk;
  for (let second = 0; second < 120; second += 1) {
    beats.set("watchdog", { wallAt: clock.wallTime(), lag: 5 });
    await advance(1_000);
  }
  expect(disk.writes - writes).toBeLessThanOrEqual(2);
  const next = await kept(disk.text);
  const [, heard] = [...(await next.start()).heartbeats][0] ?? [];
  expect(clock.wallTime() - (heard?.wallAt ?? 0)).toBeLessThan(62_000);
});
