import { describe, expect, it } from "vitest";
import type { Alert } from "../../../src/health/alerts/alert.ts";
import { createAlertBook } from "../../../src/health/history/alert-book.ts";
import { lastDays, uptimeOf } from "../../../src/health/history/day-tally.ts";
import { createOutageBook } from "../../../src/health/history/outage-book.ts";
import { nothingPast, type Past } from "../../../src/health/history/past.ts";
import { readPast, writePast } from "../../../src/health/history/past-text.ts";
import { createUptimeBook } from "../../../src/health/history/uptime-book.ts";
import { reportsOf } from "./made.ts";

const start = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const tally = (pass: number, fail = 0, more: object = {}) => ({ pass, fail, warn: 0, unknown: 0, ...more });
const uptimeBook = (past: Past["checks"] = new Map(), keep = 90) =>
  createUptimeBook(past, { keep, mostGone: 2 });

describe("uptime", () => {
  it("is the share of the time of which something is known, and nothing where nothing is", () => {
    expect(uptimeOf([tally(300, 100), undefined])).toBe(0.75);
    expect(uptimeOf([tally(300, 0, { warn: 100 })])).toBe(0.75);
    expect(uptimeOf([tally(300, 100, { unknown: 10_000 })])).toBe(0.75);
    expect(uptimeOf([tally(0, 0, { unknown: 10_000 }), undefined])).toBeUndefined();
  });

  it("counts a time for what a check was at its start, on the day of its start", () => {
    const book = uptimeBook();
    const late = start + dayMs - 1_000;
    book.look(reportsOf({ db: "pass" }), late);
    book.look(reportsOf({ db: "fail" }), late + 2_000);
    book.look(reportsOf({ db: "pass" }), late + 5_000);
    expect([...(book.days.get("db") ?? [])]).toEqual([
      ["2026-01-01", tally(2_000)],
      ["2026-01-02", tally(0, 3_000)],
    ]);
  });

  it("counts no time in which nobody looked: a clock set back, one set on, a machine that slept", () => {
    const book = uptimeBook();
    const good = reportsOf({ db: "pass" });
    for (const at of [0, 1_000, 60_000, 61_000, 30_000, 31_000]) book.look(good, start + at);
    expect(book.days.get("db")?.get("2026-01-01")).toEqual(tally(3_000));
  });

  it("forgets days that are too old, checks without any left, and most of those that are no longer there", () => {
    const old = new Map([["2025-12-31", tally(1)]]);
    const recent = new Map([["2026-01-02", tally(1)]]);
    const book = uptimeBook(
      new Map([
        ["db", new Map([...old, ...recent])],
        ["old", old],
        ["gone-1", recent],
        ["gone-2", recent],
        ["gone-3", recent],
      ]),
      3,
    );
    book.look(reportsOf({ db: "pass" }), start + 2 * dayMs);
    expect([...book.days.keys()]).toEqual(["db", "gone-1", "gone-2"]);
    expect([...(book.days.get("db")?.keys() ?? [])]).toEqual(["2026-01-02"]);
  });

  it("names the last days with that of now at the end", () => {
    expect(lastDays(start + dayMs + 1, 3)).toEqual(["2025-12-31", "2026-01-01", "2026-01-02"]);
  });
});

describe("outages", () => {
  it("begin with the first failure and are over with the first look that finds none", () => {
    const book = createOutageBook([], 90 * dayMs);
    expect(book.look(reportsOf({ db: "pass" }), start)).toBe(false);
    expect(book.look(reportsOf({ db: "warn" }), start + 1_000)).toBe(true);
    expect(book.look(reportsOf({ db: "fail" }), start + 2_000)).toBe(false);
    expect(book.list()).toMatchObject([{ check: "db", status: "fail", isOver: false }]);
    expect(book.look(reportsOf({ db: "unknown" }), start + 9_000)).toBe(true);
    expect(book.list()).toEqual([
      {
        check: "db",
        status: "fail",
        from: start + 1_000,
        to: start + 9_000,
        isOver: true,
        rootCause: undefined,
      },
    ]);
  });

  it("are one while a check flaps or this service restarts, and two when it was well for longer", () => {
    const past = { check: "db", status: "fail", from: start, to: start + 5_000, isOver: true } as const;
    const book = createOutageBook([{ ...past, rootCause: undefined }], 90 * dayMs);
    expect(book.look(reportsOf({ db: "warn" }), start + 60_000)).toBe(true);
    book.look(reportsOf({ db: "pass" }), start + 61_000);
    expect(book.list()).toMatchObject([{ from: start, to: start + 61_000, status: "fail", isOver: true }]);
    book.look(reportsOf({ db: "warn" }), start + 61_000 + 120_001);
    expect(book.list()).toMatchObject([{ isOver: true }, { from: start + 181_001, isOver: false }]);
  });

  it("remember their root cause, also one that is found out later or is over earlier", () => {
    const book = createOutageBook([], 90 * dayMs);
    for (const [at, said] of [
      [0, { api: "fail" }],
      [1_000, { api: ["fail", "db"] }],
      [2_000, { api: "fail" }],
    ] as const)
      book.look(reportsOf(said), start + at);
    expect(book.list()).toMatchObject([{ check: "api", rootCause: "db" }]);
  });

  it("are bounded in number and age, the newest kept", () => {
    const book = createOutageBook([], 1_000_000, 3);
    for (let n = 0; n < 10; n += 1) {
      book.look(reportsOf({ db: "fail" }), start + n * 200_000);
      book.look(reportsOf({ db: "pass" }), start + n * 200_000 + 1_000);
    }
    expect(book.list().map(({ from }) => (from - start) / 200_000)).toEqual([7, 8, 9]);
    book.look(reportsOf({ db: "fail" }), start + 10_000_000);
    expect(book.list()).toHaveLength(1);
  });
});

describe("alerts that are remembered", () => {
  const alert = (fingerprint: string, more: Partial<Alert> = {}): Alert => ({
    fingerprint,
    status: "firing",
    labels: { alertname: "Slow", severity: "warning", service: "api" },
    annotations: { summary: "s".repeat(5_000), description: "secret" },
    startsAt: start,
    endsAt: undefined,
    sourceUrl: undefined,
    heardAt: start,
    ...more,
  });

  it("are one for each time that they fire, with their end once it is heard of", () => {
    const book = createAlertBook([], 90 * dayMs);
    book.heard([alert("a")]);
    book.heard([alert("a", { status: "resolved", endsAt: start + 60_000 })]);
    book.heard([alert("a", { startsAt: start + 90_000 })]);
    expect(book.list()).toMatchObject([
      { fingerprint: "a", name: "Slow", severity: "warning", about: ["api"], endsAt: start + 60_000 },
      { startsAt: start + 90_000, endsAt: undefined },
    ]);
  });

  it("are short, few and not older than what is shown", () => {
    const book = createAlertBook([], dayMs, 3);
    book.heard(Array.from({ length: 9 }, (_, n) => alert(`f${n}`)));
    expect(book.list().map(({ fingerprint }) => fingerprint)).toEqual(["f6", "f7", "f8"]);
    expect(JSON.stringify(book.list())).not.toContain("secret");
    expect(JSON.stringify(book.list()).length).toBeLessThan(1_500);
    book.heard([alert("new", { heardAt: start + 2 * dayMs })]);
    expect(book.list().map(({ fingerprint }) => fingerprint)).toEqual(["new"]);
  });
});

describe("the text of a history", () => {
  const past: Past = {
    checks: new Map([
      ["db", new Map([["2026-01-01", tally(5, 1, { warn: 2, unknown: 3 })]])],
      ["__proto__", new Map([["2026-01-01", tally(7)]])],
    ]),
    outages: [{ check: "db", status: "warn", from: start, to: start + 1, isOver: true, rootCause: "disk" }],
    alerts: [
      {
        fingerprint: "a",
        name: "Slow",
        severity: undefined,
        summary: "It is slow\n",
        about: ["api"],
        startsAt: start,
        endsAt: undefined,
        heardAt: start,
      },
    ],
    heartbeats: new Map([
      ["watchdog", { wallAt: start, lag: 1_500 }],
      ["__proto__", { wallAt: start, lag: 0 }],
    ]),
  };

  it("says all that is kept, for any name", () => {
    expect(readPast(writePast(past))).toEqual(past);
    expect(readPast(writePast(nothingPast))).toEqual(nothingPast);
    // As it was written before heartbeats were kept.
    expect(readPast('{"version":1,"checks":{},"outages":[],"alerts":[]}')).toEqual(nothingPast);
  });

  it("is damaged wherever it is cut, and never read half", () => {
    const text = writePast(past);
    for (let length = 0; length < text.length - 2; length += 7)
      expect(readPast(text.slice(0, length))).toBeUndefined();
    for (const other of [
      "",
      "null",
      "[]",
      '{"version":2,"checks":{}}',
      '{"version":1}',
      '{"version":1,"checks":[]}',
    ])
      expect(readPast(other)).toBeUndefined();
  });

  it("is read without the entries that make no sense", () => {
    const bad = {
      version: 1,
      checks: {
        db: {
          "2026-01-01": [1, 2, 3],
          "not a day": [1, 2, 3, 4],
          "2026-01-02": [1, -2, 3, 4],
          "2026-01-03": [1, 2, 3, 4],
        },
      },
      outages: [7, { check: "db" }, { check: "db", from: 1e300, to: 2 }],
      alerts: [{ fingerprint: "a", name: "A", startsAt: "now", heardAt: 1 }],
      heartbeats: { a: 7, b: { wallAt: 5 }, c: { wallAt: -1, lag: 0 }, d: { wallAt: 5, lag: 1 } },
    };
    expect(readPast(JSON.stringify(bad))).toEqual({
      checks: new Map([["db", new Map([["2026-01-03", { pass: 1, warn: 2, fail: 3, unknown: 4 }]])]]),
      outages: [],
      alerts: [],
      heartbeats: new Map([["d", { wallAt: 5, lag: 1 }]]),
    });
  });

  it("stays below 5 MB with as much in it as it may hold", () => {
    const days = lastDays(start, 366);
    const full = new Map(days.map((day) => [day, tally(dayMs, 12_345, { warn: 1_234, unknown: 123 })]));
    const text = writePast({
      ...nothingPast,
      checks: new Map(Array.from({ length: 250 }, (_, n) => [`check-${n}`, full])),
    });
    expect(text.length).toBeLessThan(5_000_000);
  });
});
