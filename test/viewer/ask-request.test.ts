import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  answering,
  askAll,
  emptyAnswer,
  post,
  problemOf,
  question,
  raw,
  started,
  upstream,
} from "./started.ts";

const query = "/api/v1/query?query=up";
const good = question(query);
const json = { "content-type": "application/json" };

async function problem(answer: Response): Promise<[number, string, string]> {
  return problemOf({ status: answer.status, text: await answer.text() });
}

describe("a request that brings questions", () => {
  it.each(["GET", "HEAD", "PUT", "DELETE", "PATCH"])("is not taken with %s", async (method) => {
    const server = await upstream(answering);
    const { port } = await started({ prometheusUrl: server.url, lokiUrl: server.url });
    const body = JSON.stringify([question(query)]);
    const headers = { ...json, "content-length": String(body.length) };
    const sent = method === "HEAD" ? { method } : { method, headers, body };
    const { status, text } = await raw(port, "/api/ask", sent);
    expect(status).toBe(404);
    const sentence = {
      status: "error",
      errorType: "not_found",
      error: `There is no ${method} /api/ask here.`,
    };
    expect(text).toBe(method === "HEAD" ? "" : JSON.stringify(sentence));
    for (const path of [
      "/api/prometheus/api/v1/query?query=up",
      "/api/loki/loki/api/v1/labels",
      "/api/ask/0",
    ])
      expect((await raw(port, path, { method })).status, path).toBe(404);
    expect(server.asked).toEqual([]);
  });

  it.each([
    ["application/x-www-form-urlencoded", "query=up"],
    ["text/plain", JSON.stringify([question(query)])],
    ["multipart/form-data; boundary=x", "--x--"],
    ["application/jsonp", JSON.stringify([question(query)])],
    ["nonsense", JSON.stringify([question(query)])],
    ["", JSON.stringify([question(query)])],
  ])("is not taken as %j", async (type, body) => {
    const server = await upstream(answering);
    const { port } = await started({ prometheusUrl: server.url });
    const headers: Record<string, string> = type === "" ? {} : { "content-type": type };
    const { status, text } = await raw(port, "/api/ask", { method: "POST", headers, body });
    expect(problemOf({ status, text })).toEqual([
      400,
      "bad_data",
      "Send a list of questions as application/json.",
    ]);
    expect(server.asked).toEqual([]);
  });

  it("is refused when it is longer than anybody writes, as one sentence for all", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const long = (length: number): string =>
      JSON.stringify([question(`/api/v1/query?query=${"x".repeat(length)}`)]);
    const refused = await post(url, long(2 * 1024 * 1024));
    expect(refused.headers.get("connection")).toBe("close");
    expect(await problem(refused)).toEqual([
      413,
      "too_large",
      "The request is longer than 2 MB: ask for less at once.",
    ]);
    expect(server.asked).toEqual([]);
    expect(await (await post(url, long(2_000_000))).text()).toContain(emptyAnswer);
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ["no JSON", "[{", "The request cannot be read."],
    ["no list", JSON.stringify(good), "Send a list of questions as application/json."],
    ["nothing", "", "Send a list of questions as application/json."],
    ["null", "null", "The request cannot be read."],
    ["lists without end", `${"[".repeat(500_000)}${"]".repeat(500_000)}`, "Question 0 cannot be read: "],
    ["a text", JSON.stringify([good, query]), "Question 1 cannot be read: "],
    ["another source", JSON.stringify([{ ...good, source: "constructor" }]), "Question 0 cannot be read: "],
    ["no path", JSON.stringify([{ ...good, path: undefined }]), "Question 0 cannot be read: "],
    ["a number as path", JSON.stringify([{ ...good, path: 7 }]), "Question 0 cannot be read: "],
    [
      "an object of parameters",
      JSON.stringify([{ ...good, params: { query: "up" } }]),
      "Question 0 cannot be read: ",
    ],
    ["half a parameter", JSON.stringify([{ ...good, params: [["query"]] }]), "Question 0 cannot be read: "],
    [
      "a parameter of three",
      JSON.stringify([{ ...good, params: [["query", "up", "1"]] }]),
      "Question 0 cannot be read: ",
    ],
    [
      "a number as parameter",
      JSON.stringify([good, { ...good, params: [["time", 1]] }]),
      "Question 1 cannot be read: ",
    ],
    [
      "a list as parameter",
      JSON.stringify([{ ...good, params: [["query", ["up"]]] }]),
      "Question 0 cannot be read: ",
    ],
    [
      "only inherited words",
      '[{"__proto__":{"source":"prometheus","path":"/api/v1/query","params":[]}}]',
      "Question 0 cannot be read: ",
    ],
  ])("cannot be %s", async (_what, body, sentence) => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const [status, type, error] = await problem(await post(url, body));
    expect([status, type]).toEqual([400, "bad_data"]);
    expect(error).toContain(sentence);
    expect(error).toMatch(/^[^\n]+\.$/);
    expect(server.asked).toEqual([]);
  });

  it("holds a thousand questions at most, and may hold none", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const many = (count: number): string => JSON.stringify(Array.from({ length: count }, () => good));
    expect(await problem(await post(url, many(1_001)))).toEqual([
      413,
      "too_large",
      "1001 questions are too many: ask at most 1000 at once.",
    ]);
    expect(server.asked).toEqual([]);
    const none = await post(url, "[]");
    expect([none.status, await none.text()]).toEqual([200, ""]);
    expect(await askAll(url, JSON.parse(many(1_000)))).toHaveLength(1_000);
    expect(server.asked).toHaveLength(1);
  });

  it("is refused in a charset or a packing that is not known, and unpacked to no more than 2 MB", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const body = JSON.stringify([good]);
    const odd = [
      { "content-type": "application/json; charset=klingon" },
      { ...json, "content-encoding": "zip" },
    ];
    for (const headers of odd)
      expect(await problem(await post(url, body, { headers }))).toEqual([
        400,
        "bad_data",
        "The encoding of the request is not known here.",
      ]);
    const bomb = gzipSync(`[${" ".repeat(50_000_000)}]`);
    const headers = { ...json, "content-encoding": "gzip" };
    expect((await problem(await post(url, "", { headers, body: bomb })))[0]).toBe(413);
    expect(server.asked).toEqual([]);
  });
});
