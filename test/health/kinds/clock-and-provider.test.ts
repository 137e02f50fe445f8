import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../../real/index.ts";
import { localServer } from "../local-server.ts";
import { askAs, fail, measureAs, pass, unknown } from "./ask-as.ts";

describe("a check of the clock", () => {
  async function off(byMs: number, mostMs?: number, ask = askAs) {
    const { url } = await localServer((_request, response) => {
      response.setHeader("date", new Date(Date.now() + byMs).toUTCString());
      response.writeHead(404).end();
    });
    return ask({ kind: "clock", url, ...(mostMs !== undefined && { mostMs }) });
  }

  it("passes while both agree but for the second that a header leaves open, whatever the status", async () => {
    expect(await off(0, 1_000)).toEqual(pass);
    expect(await off(4_000)).toEqual(pass);
  });

  it("fails in either direction, and says by how much", async () => {
    expect(await off(60_000)).toEqual(
      fail(expect.stringMatching(/^this clock is (59|60)\.\d s behind the other, expected 5\.0 s or less$/)),
    );
    expect(await off(-60_000)).toEqual(fail(expect.stringMatching(/^this clock is (59|60)\.\d s ahead of/)));
  });

  it("measures by how many seconds this clock is ahead, below 0 where it is behind", async () => {
    expect((await off(60_000, undefined, measureAs)).measured).toBeCloseTo(-60, -0.5);
    expect((await off(-3_000, undefined, measureAs)).measured).toBeCloseTo(3, -0.5);
  });

  it("fails where no time is said", async () => {
    const { url } = await localServer((_request, response) => {
      response.sendDate = false;
      response.end();
    });
    expect(await askAs({ kind: "clock", url })).toEqual(fail("it does not say what time it is (no Date)"));
  });
});

describe("a check of a provider of models", () => {
  async function provider(status: number) {
    const asked: NodeJS.Dict<string | string[]>[] = [];
    const { url } = await localServer((request, response) => {
      asked.push({ ...request.headers, method: request.method });
      response.writeHead(status, { location: "http://127.0.0.1:1/" }).end();
    });
    return { asked, ask: (more: object) => askAs({ kind: "provider", provider: "openai", url, ...more }) };
  }

  it("takes the answer that a key is needed, or that it is busy, for reachable", async () => {
    for (const status of [200, 401, 403, 429])
      expect([status, await (await provider(status)).ask({})]).toEqual([status, pass]);
  });

  it("fails on a trouble of its own, on a wrong address and on a redirect", async () => {
    for (const status of [301, 404, 500, 529])
      expect(await (await provider(status)).ask({})).toEqual(fail(`answered ${status}`));
  });

  it("holds a key from a file to be taken, each provider's in its header, and shows it to nobody", async () => {
    const path = tempDir("tta-health-");
    const keyFile = join(path, "key");
    writeFileSync(keyFile, "sk-hunter2\n");
    const refused = await provider(401);
    expect(await refused.ask({ keyFile })).toEqual(fail("the key is refused (answered 401)"));
    const good = await provider(200);
    expect(await good.ask({ keyFile })).toEqual(pass);
    await good.ask({ keyFile, provider: "anthropic" });
    await good.ask({ keyFile, provider: "google" });
    expect(good.asked).toMatchObject([
      { method: "GET", authorization: "Bearer sk-hunter2" },
      { "x-api-key": "sk-hunter2", "anthropic-version": expect.any(String) },
      { "x-goog-api-key": "sk-hunter2" },
    ]);
    writeFileSync(keyFile, "");
    expect(await good.ask({ keyFile })).toEqual(unknown(`the file ${keyFile} is empty`));
  });
});
