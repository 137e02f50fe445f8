import { randomBytes } from "node:crypto";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import express, { type Response } from "express";
import { describe, expect, it } from "vitest";
import { askRoutes } from "../../src/viewer/http/ask-routes.ts";
import { waitFor } from "../real/index.ts";
import { parts, served } from "./parts.ts";
import {
  type Arrived,
  answering,
  answersOf,
  arriving,
  ask,
  askAll,
  emptyAnswer,
  question,
  started,
  upstream,
} from "./started.ts";

const asking = (query: string) => question(`/api/v1/query?query=${query}`);
const many = (count: number) => Array.from({ length: count }, (_, i) => asking(`q${i}`));

/** A server that holds questions back until the test answers them, by their query; `fast` it answers at once. */
async function holding() {
  const held = new Map<string, ServerResponse>();
  let givenUp = 0;
  const server = await upstream((incoming, response) => {
    const query = /\bquery=(\w+)/.exec(server.asked.at(-1) ?? "")?.[1] ?? "";
    if (query === "fast") return answering(incoming, response);
    held.set(query, response);
    response.on("close", () => {
      if (!response.writableFinished) givenUp += 1;
    });
  });
  return {
    ...server,
    held,
    givenUp: () => givenUp,
    answer(query: string): void {
      const response = held.get(query);
      if (response === undefined) throw new Error(`${query} was not asked`);
      response.setHeader("content-type", "application/json");
      response.end(emptyAnswer);
    },
  };
}

describe("many questions in one request", () => {
  it("are answered in the order in which the answers arrive: a slow one holds up no fast one", async () => {
    const server = await holding();
    const { url } = await started({ prometheusUrl: server.url });
    const answers = arriving(url, [asking("slow"), asking("slower"), asking("fast")]);
    const next = async (): Promise<unknown> => {
      const { value } = await answers.next();
      return value === undefined ? "the end" : [value.question, value.status, value.body.toString()];
    };
    expect(await next()).toEqual([2, 200, emptyAnswer]);
    await waitFor("the other questions", () => server.held.size === 2);
    server.answer("slower");
    expect(await next()).toEqual([1, 200, emptyAnswer]);
    server.answer("slow");
    expect(await next()).toEqual([0, 200, emptyAnswer]);
    expect(await next()).toBe("the end");
  });

  it("are each answered for themselves, the bad ones among the good", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const said = await askAll(url, [
      asking("a"),
      question("/-/quit"),
      asking("b"),
      question("/api/v1/query?query=up&db=1"),
      question("/api/v1/query_range?query=up&start=0&end=9&step=0"),
      question("/loki/api/v1/labels", "loki"),
      asking("c"),
    ]);
    expect(said.map(({ status }) => status)).toEqual([200, 404, 200, 400, 400, 404, 200]);
    for (const { status, text } of said)
      expect(JSON.parse(text).status).toBe(status === 200 ? "success" : "error");
    expect(server.asked).toHaveLength(3);
  });

  it("get all that an upstream says, byte by byte: nothing in an answer ends it", async () => {
    const said: Record<string, Buffer> = {
      empty: Buffer.alloc(0),
      line: Buffer.from("\n"),
      lines: Buffer.from('\n\n{"question":0,"status":500,"bytes":3}\nbad\n'),
      every: Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      letters: Buffer.from("\uFEFFäöü €😀\u0000\u2028"),
      large: randomBytes(1_000_000),
    };
    const server = await upstream((_request, response) => {
      const query = /\bquery=(\w+)/.exec(server.asked.at(-1) ?? "")?.[1] ?? "";
      response.writeHead(200, { "content-type": "application/json" }).end(said[query]);
    });
    const { url } = await started({ prometheusUrl: server.url });
    const queries = Object.keys(said);
    const got = new Map<string | undefined, Buffer>();
    for await (const { question: i, body } of arriving(url, queries.map(asking))) got.set(queries[i], body);
    expect(got.size).toBe(queries.length);
    for (const query of queries)
      expect(said[query]?.equals(got.get(query) ?? Buffer.from("?")), query).toBe(true);
  });

  it.each([1_000, 60_000, 70_000, 200_000, 1_000_000])(
    "all get answers of %i bytes, which come in pieces",
    async (bytes) => {
      const server = await upstream((_request, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const piece = "x".repeat(bytes / 5);
        const send = (left: number): void => {
          if (left === 0) response.end();
          else response.write(piece, () => setImmediate(send, left - 1));
        };
        send(5);
      });
      const { url } = await started({ prometheusUrl: server.url });
      const said = await askAll(url, many(10));
      expect(said.map(({ text }) => text.length)).toEqual(many(10).map(() => bytes));
    },
  );

  it("are given up in Prometheus when the page leaves in the middle, also those that wait for their turn", async () => {
    const server = await holding();
    const { url } = await started({ prometheusUrl: server.url });
    const page = new AbortController();
    const answers = arriving(url, [asking("fast"), ...many(60)], page.signal);
    expect((await answers.next()).value?.question).toBe(0);
    await waitFor("as many questions as go at once", () => server.held.size === 20);
    page.abort();
    await expect(answers.next()).rejects.toThrow(/abort/);
    await waitFor("the end of the questions", () => server.givenUp() === 20);
    // What still waited would come before this.
    expect(await ask(url, "/api/v1/query?query=fast")).toEqual({ status: 200, text: emptyAnswer });
    expect(server.asked).toHaveLength(22);
  });

  it("do no harm when they are half, or their page is gone before it heard anything", async () => {
    const said: string[] = [];
    const server = await holding();
    const { url, port } = await started({ prometheusUrl: server.url, report: (line) => said.push(line) });
    const head = (length: number): string =>
      `POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
    const body = JSON.stringify([asking("slow")]);
    const half = connect(port, "127.0.0.1", () =>
      half.write(head(1_000) + body, () => half.resetAndDestroy()),
    );
    const whole = connect(port, "127.0.0.1", () => whole.write(head(body.length) + body));
    await waitFor("the question", () => server.held.size === 1);
    whole.resetAndDestroy();
    await waitFor("the end of the question", () => server.givenUp() === 1);
    expect(await ask(url, "/api/v1/query?query=fast")).toMatchObject({ status: 200 });
    expect(said).toEqual([]);
  });

  it("do not keep the viewer from closing, and end with it", async () => {
    const server = await holding();
    const viewer = await started({ prometheusUrl: server.url });
    const answers = arriving(viewer.url, [asking("fast"), ...many(60)]);
    expect((await answers.next()).value?.question).toBe(0);
    await waitFor("as many questions as go at once", () => server.held.size === 20);
    const rest = (async () => {
      for await (const { status } of answers) expect(status).toBe(502);
    })().catch(() => undefined);
    await Promise.all([viewer.close(), rest]);
    await expect(fetch(`${viewer.url}/livez`)).rejects.toThrow();
    await waitFor("the end of the questions", () => server.givenUp() === server.held.size);
  });
});

describe("a page that reads slowly", () => {
  const size = 4_000_000;
  const contents = (i: number): string => String(i).repeat(size);

  /** Large answers to eight questions, on their way to one who does not read yet. */
  async function stuck() {
    const server = await upstream((_request, response) => {
      const i = Number(/\bquery=q(\d)/.exec(server.asked.at(-1) ?? "")?.[1]);
      response.writeHead(200, { "content-type": "application/json" }).end(contents(i));
    });
    const inside = parts({ prometheusUrl: server.url });
    const seen: Response[] = [];
    const app = express().use((_request, response, next) => {
      seen.push(response);
      next();
    }, askRoutes(inside));
    const url = await served(app);
    const sent = request(`${url}/api/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    const opened = new Promise<IncomingMessage>((resolve, reject) => {
      sent.on("response", resolve).on("error", reject);
    });
    sent.end(JSON.stringify(many(8)));
    const incoming = await opened;
    await waitFor("all answers", () => server.asked.length === 8 && inside.prometheus.flights.size === 0);
    const [response] = seen;
    if (response === undefined) throw new Error("nothing was asked");
    return { url, incoming, response };
  }

  it("is written one answer after the other, and loses nothing", async () => {
    const { incoming, response } = await stuck();
    expect(response.writableLength).toBeGreaterThan(0);
    expect(response.writableLength).toBeLessThan(size + 1_000_000);
    const got: Arrived[] = [];
    for await (const answer of answersOf(incoming)) got.push(answer);
    expect(got.map((answer) => answer.question).toSorted()).toEqual([...many(8).keys()]);
    for (const { question: i, body } of got) expect(body.equals(Buffer.from(contents(i))), `${i}`).toBe(true);
  });

  it("may leave before it has read everything", async () => {
    const { url, incoming, response } = await stuck();
    incoming.destroy();
    await waitFor("the end of the request", () => response.closed);
    expect(response.writableFinished).toBe(false);
    expect((await ask(url, "/api/v1/query?query=q1")).text).toBe(contents(1));
  });
});
