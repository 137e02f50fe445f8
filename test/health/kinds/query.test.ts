import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { Store } from "../../../src/engine/index.ts";
import { startEngineWith } from "../../engine/engine-with.ts";
import { requireBinary, startPrometheus, tempDir } from "../../real/index.ts";
import { localServer } from "../local-server.ts";
import { askAs, fail, pass, unknown } from "./ask-as.ts";

const vector = (...values: readonly (readonly [labels: object, value: string])[]) => ({
  status: "success",
  data: { resultType: "vector", result: values.map(([metric, value]) => ({ metric, value: [1, value] })) },
});
const up = (instance: string, value: string) => [{ __name__: "up", instance }, value] as const;

/** A server that answers each query with what stands under its text, and what it was asked. */
async function answering(answers: Readonly<Record<string, unknown>>) {
  const asked: { path: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const server = await localServer((request, response) => {
    const url = new URL(request.url ?? "", "http://a");
    asked.push({ path: url.pathname, headers: request.headers });
    const answer = answers[url.searchParams.get("query") ?? ""];
    response.statusCode = answer === undefined ? 400 : 200;
    response.end(
      typeof answer === "string"
        ? answer
        : JSON.stringify(answer ?? { status: "error", error: "no such metric" }),
    );
  });
  return { ...server, asked };
}

describe("a check of a query", () => {
  it("passes when every value satisfies the bound, and names the first that does not", async () => {
    const { url } = await answering({
      up: vector(up("a", "1"), up("b", "0"), up("c", "0")),
      low: { status: "success", data: { resultType: "scalar", result: [1, "0.25"] } },
      huge: vector([{}, "+Inf"]),
    });
    const ask = (query: string, is: string) => askAs({ kind: "prometheus", url, query, is });
    expect(await ask("up", ">= 0")).toEqual(pass);
    expect(await ask("up", ">= 1")).toEqual(fail('up{instance="b"} is 0, expected >= 1, and 1 more'));
    expect(await ask("low", "< 0.5")).toEqual(pass);
    expect(await ask("low", "== 1e3")).toEqual(fail("the answer is 0.25, expected == 1000"));
    expect(await ask("huge", "> 5")).toEqual(pass);
  });

  it("fails on no value, on one that is no number, and on what is none to compare", async () => {
    const { url } = await answering({
      nothing: vector(),
      lost: vector([{}, "NaN"]),
      range: { status: "success", data: { resultType: "matrix", result: [] } },
      lines: { status: "success", data: { resultType: "streams", result: [] } },
      page: "<html>",
      half: '{"status":"success"}',
    });
    const ask = async (query: string) => {
      const result = await askAs({ kind: "prometheus", url, query, is: "!= 7" });
      return result.verdict === "pass" ? "pass" : result.output;
    };
    expect(await ask("nothing")).toBe("the query gives nothing, expected != 7");
    expect(await ask("lost")).toBe("the answer is NaN, expected != 7");
    expect(await ask("range")).toContain("leave out the [5m]");
    expect(await ask("lines")).toContain("count them");
    expect(await ask("page")).toBe("it answered with something that is no JSON");
    expect(await ask("half")).toBe("the query gives no numbers");
    expect(await ask("other")).toBe("answered 400: no such metric");
  });

  it("asks Loki at its own path, for a tenant, with a token from a file that no answer shows", async () => {
    const { url, asked } = await answering({ "sum(rate(x))": vector([{}, "3"]) });
    const folder = tempDir("tta-health-");
    const tokenFile = join(folder, "token");
    const check = {
      kind: "loki",
      url: `${url}/sub/`,
      query: "sum(rate(x))",
      is: ">= 1",
      tenant: "eu",
      tokenFile,
    };
    expect(await askAs(check)).toEqual(unknown(`the file ${tokenFile} cannot be read (ENOENT)`));
    writeFileSync(tokenFile, "hunter2\n");
    expect(await askAs(check)).toEqual(pass);
    expect(await askAs({ ...check, is: "> 5" })).toEqual(fail("the answer is 3, expected > 5"));
    expect(asked[0]).toMatchObject({
      path: "/sub/loki/api/v1/query",
      headers: { authorization: "Bearer hunter2", "x-scope-orgid": "eu" },
    });
  });

  it("reads no more than 1 MB of an answer", async () => {
    const { url } = await answering({ big: "x".repeat(2_000_000) });
    expect(await askAs({ kind: "prometheus", url, query: "big", is: "> 1" })).toMatchObject(
      fail(expect.stringContaining("more than 1 MB")),
    );
  });

  it("asks with a name and a password, from a file too", async () => {
    const { url, asked } = await answering({ up: vector([{}, "1"]) });
    const folder = tempDir("tta-health-");
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, "hunter2");
    await askAs({ kind: "prometheus", url, query: "up", is: "> 0", user: "me", passwordFile });
    expect(asked[0]?.headers.authorization).toBe(`Basic ${btoa("me:hunter2")}`);
  });
});

/** What is asked of a server that answers, be it Prometheus or the engine. */
async function comparesWhatItKnows(url: string): Promise<void> {
  const ask = (query: string, is: string) => askAs({ kind: "prometheus", url, query, is });
  expect(await ask("vector(2)", ">= 2")).toEqual(pass);
  expect(await ask("absent_metric", ">= 2")).toEqual(fail("the query gives nothing, expected >= 2"));
  expect(await ask("sum(", ">= 2")).toEqual(fail(expect.stringMatching(/^answered 400: .*parse/)));
}

describe("a check of a query of the embedded engine", () => {
  it("compares what it knows, and says what it says of a query that is none", async () => {
    const engine = await startEngineWith(new Store());
    onTestFinished(() => engine.stop());
    await comparesWhatItKnows(engine.url);
  });
});

describe.skipIf(requireBinary("prometheus") === undefined)("a check of a query of a real Prometheus", () => {
  it("compares what it knows, and says what it says of a query that is none", async () => {
    const prometheus = await startPrometheus({ config: "{}" });
    onTestFinished(() => prometheus.stop());
    await comparesWhatItKnows(prometheus.url);
  });
});
