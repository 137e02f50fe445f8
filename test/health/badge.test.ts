import { describe, expect, it } from "vitest";
import { badgeSvg } from "../../src/health/http/badge-svg.ts";
import { freePort, waitFor } from "../real/index.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

const statuses = ["pass", "warn", "fail", "unknown"] as const;

/** Relative luminance, as contrast is reckoned from it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("a badge", () => {
  it("says its status in a title, a word and a sign of its own, on a colour that white can be read on", () => {
    const pictures = statuses.map((status) => badgeSvg("db", status));
    const titles = pictures.map((picture) => /<title>(.*)<\/title>/.exec(picture)?.[1]);
    expect(titles).toEqual(["db: pass", "db: warning", "db: failing", "db: unknown"]);
    expect(new Set(pictures.map((picture) => />([✓!✕?]) /.exec(picture)?.[1])).size).toBe(4);
    for (const picture of pictures) {
      const colour = /fill="(#[0-9a-f]{6})"/.exec(picture)?.[1] ?? "";
      expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
    }
  });

  it("escapes what is written on it, and asks for nothing from elsewhere", () => {
    const picture = badgeSvg(`<script>"&'`, "pass");
    expect(picture).not.toContain("<script");
    expect(picture.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/http|href|url\(/);
  });

  it("is there for the whole and for each check, and for nothing else", async () => {
    const { url: ok } = await localServer((_request, response) => response.end("ok"));
    const closed = `http://127.0.0.1:${await freePort()}`;
    const { url } = await started({
      checks: [
        { name: "a.b", kind: "http", url: ok, critical: true },
        { name: "db", kind: "http", url: closed },
      ],
    });
    const get = async (path: string) => {
      const answer = await fetch(url + path);
      return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
    };
    await waitFor("both checks", async () => (await fetch(`${url}/startupz`)).status === 200);
    expect(await get("/badge/a.b.svg")).toMatchObject({
      status: 200,
      type: "image/svg+xml; charset=utf-8",
      text: expect.stringContaining("a.b: pass"),
    });
    expect((await get("/badge/db.svg")).text).toContain("db: warning");
    expect((await get("/badge.svg")).text).toContain("health: warning");
    for (const path of ["/badge/c.svg", "/badge/db", "/badge/", "/badge/db.png", "/badge/__proto__.svg"])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});
