import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { answering, arriving, ask, askAll, question, started, upstream } from "./started.ts";

const asking = (params: string) => question(`/api/v1/query?${params}`);

/** A server that begins all its answers, and ends them when the test says so. */
async function beginning() {
  const open: ServerResponse[] = [];
  let givenUp = 0;
  const server = await upstream((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("[1,");
    response.on("close", () => {
      if (!response.writableFinished) givenUp += 1;
    });
    open.push(response);
  });
  return { ...server, open, givenUp: () => givenUp };
}

describe("equal questions at the same time", () => {
  it("are one query, and all get the whole answer, also who comes in the middle", async () => {
    const server = await beginning();
    const { url } = await started({ prometheusUrl: server.url });
    const texts = async (...params: string[]): Promise<string[]> =>
      (await askAll(url, params.map(asking))).map(({ text }) => text);
    const first = [texts("query=up&time=1"), texts("time=1&query=up")];
    await waitFor("the query", () => server.open.length > 0);
    // Once the other question of its request is there, the late one is under way too.
    const late = texts("query=up&time=1", "query=up&time=2");
    await waitFor("the other query", () => server.open.length > 1);
    for (const response of server.open) response.end("2]");
    expect((await Promise.all([...first, late])).flat()).toEqual(["[1,2]", "[1,2]", "[1,2]", "[1,2]"]);
    expect(server.asked).toHaveLength(2);
  });

  it("are one query within one request too, each with an answer of its own", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const equal = [asking("query=up&time=1"), asking("time=1&query=up"), asking("query=up&time=1")];
    const said = await askAll(url, [...equal, asking("query=up&time=2")]);
    expect(new Set(said.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(server.asked.toSorted()).toEqual([
      "POST /api/v1/query query=up&time=1&timeout=30000ms",
      "POST /api/v1/query query=up&time=2&timeout=30000ms",
    ]);
  });

  it("are not equal when one has less time", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    await askAll(url, [asking("query=up"), asking("query=up&timeout=1s")]);
    expect(server.asked).toHaveLength(2);
  });

  it("are asked anew once they are answered", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    for (const _ of [1, 2]) await ask(url, "/api/v1/query?query=up");
    expect(server.asked).toHaveLength(2);
  });

  it("go on for those who stay, and are given up in Prometheus when the last one leaves", async () => {
    const server = await beginning();
    const { url } = await started({ prometheusUrl: server.url });
    const [gone, stays] = [new AbortController(), new AbortController()];
    const outcome = (own: string, { signal }: AbortController): Promise<unknown> =>
      arriving(url, [asking("query=up"), asking(`query=${own}`)], signal)
        .next()
        .then(({ value }) => value?.body.toString())
        .catch(() => "left");
    const answers = [outcome("a", gone), outcome("b", stays)];
    await waitFor("the queries", () => server.open.length === 3);
    gone.abort();
    // Of what the first one asked, only its own query ends.
    await waitFor("the end of its own query", () => server.givenUp() === 1);
    const both = server.asked.findIndex((one) => one.includes("query=up"));
    expect(server.open[both]?.destroyed).toBe(false);
    stays.abort();
    await waitFor("the end of all queries", () => server.givenUp() === 3);
    expect(await Promise.all(answers)).toEqual(["left", "left"]);
    expect(server.asked).toHaveLength(3);
  });

  it("reach the one who stays whole", async () => {
    const server = await beginning();
    const { url } = await started({ prometheusUrl: server.url });
    const gone = new AbortController();
    const left = arriving(url, [asking("query=a"), asking("query=up")], gone.signal).next();
    await waitFor("the queries", () => server.open.length === 2);
    const stays = askAll(url, [asking("query=up"), asking("query=b")]);
    await waitFor("the third query", () => server.open.length === 3);
    gone.abort();
    await expect(left).rejects.toThrow(/abort/);
    await waitFor("the end of the first query", () => server.givenUp() === 1);
    for (const response of server.open) response.end("2]");
    expect((await stays).map(({ text }) => text)).toEqual(["[1,2]", "[1,2]"]);
  });

  it("are given up also before anything was answered", async () => {
    let closed = false;
    const hanging = await upstream((request) => {
      request.socket.on("close", () => {
        closed = true;
      });
    });
    const { url } = await started({ prometheusUrl: hanging.url });
    const page = new AbortController();
    const answers = arriving(url, [asking("query=up"), asking("query=up")], page.signal);
    const asked = answers.next();
    await waitFor("the query", () => hanging.asked.length === 1);
    page.abort();
    await expect(asked).rejects.toThrow(/abort/);
    await waitFor("the end of the query", () => closed);
  });
});
