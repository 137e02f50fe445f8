import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { announce, announceVariable, readAnnouncement } from "../../src/announce/index.ts";
import { tempDir } from "../real/index.ts";

const who = { service: "story-api", environment: "development" };
const url = "http://127.0.0.1:9464/metrics";
afterEach(() => vi.unstubAllEnvs());

const saidIn = (folder: string) =>
  readdirSync(folder).map((name) => readAnnouncement(readFileSync(join(folder, name), "utf8")));

describe("announcing", () => {
  it("does nothing where nobody asks", () => {
    vi.stubEnv(announceVariable, undefined);
    const announcer = announce(who);
    announcer.serves(url);
    expect(announcer.asked).toBe(false);
    announcer.end();
  });

  it("says who it is at once, where it serves, and takes both back", () => {
    const folder = tempDir();
    vi.stubEnv(announceVariable, folder);
    const announcer = announce(who);
    expect(saidIn(folder)).toEqual([{ ...who, pid: process.pid, urls: [] }]);
    announcer.serves(url);
    expect(saidIn(folder)).toEqual([{ ...who, pid: process.pid, urls: [url] }]);
    announcer.leaves(url);
    expect(saidIn(folder)).toEqual([{ ...who, pid: process.pid, urls: [] }]);
    announcer.end();
    announcer.serves(url);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("keeps two of one process apart", () => {
    const folder = tempDir();
    vi.stubEnv(announceVariable, folder);
    const both = [announce(who), announce({ ...who, service: "other" })];
    expect(saidIn(folder).map((one) => one?.service)).toEqual(expect.arrayContaining(["story-api", "other"]));
    for (const one of both) one.end();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("never troubles the service, whatever the folder is", () => {
    vi.stubEnv(announceVariable, join(tempDir(), "is", "not", "there"));
    const announcer = announce(who);
    announcer.serves(url);
    announcer.end();
    expect(announcer.asked).toBe(true);
  });
});

describe("reading what is announced", () => {
  it("takes no text that is none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readAnnouncement(text);
        expect(read === undefined || read.pid > 0).toBe(true);
      }),
    );
    for (const value of [
      { version: 2, pid: 1, service: "a", environment: "b", urls: [] },
      { version: 1, pid: -1, service: "a", environment: "b", urls: [] },
      { version: 1, pid: 1, service: 2, environment: "b", urls: [] },
      { version: 1, pid: 1, service: "a", environment: "b", urls: "x" },
    ])
      expect(readAnnouncement(JSON.stringify(value))).toBeUndefined();
  });
});
