import { connect, type Socket } from "node:net";
import express from "express";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "../../../src/http/index.ts";
import { otlpRoutes } from "../../../src/runs/http/otlp-routes.ts";
import { Places } from "../../../src/runs/http/places.ts";

/** The routes with one place for a body, which waits for it as long as told, and what they took. */
async function routes(mostMs: number) {
  const taken: string[] = [];
  const reports: string[] = [];
  const signal = {
    path: "/v1/traces",
    rejectedName: "rejectedSpans",
    take: async (body: Uint8Array) => {
      taken.push(Buffer.from(body).toString());
      return undefined;
    },
  };
  const app = express().use(otlpRoutes([signal], new Places(1, 10), (line) => reports.push(line), mostMs));
  const code = "RUNS_LISTEN";
  const listener = await listen(app, {
    host: "127.0.0.1",
    port: 0,
    who: "receiver",
    code,
    setting: "--port",
  });
  onTestFinished(() => listener.close());
  return { taken, reports, port: listener.port, url: `${listener.url}/v1/traces` };
}

/** A sender that says it sends more than it does; what it is answered. */
function hanging(port: number): { readonly socket: Socket; readonly answer: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const head =
    "POST /v1/traces HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100";
  socket.write(`${head}\r\n\r\n{`);
  let text = "";
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  return { socket, answer: new Promise((resolve) => socket.once("close", () => resolve(text))) };
}

const send = (url: string) =>
  fetch(url, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });

it("a sender that hangs in the middle of a request gives its place to those that wait, and is told why", async () => {
  const { taken, reports, port, url } = await routes(100);
  const { answer } = hanging(port);
  // The place is taken once the first bytes are read, for which nothing tells.
  const others = await Promise.all([send(url), send(url), send(url)]);
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await answer).toMatch(
    /^HTTP\/1.1 408 .*"The request was not here within 0.1 s: send smaller batches."/s,
  );
  expect([taken, reports]).toEqual([["{}", "{}", "{}"], []]);
});

it("a sender that leaves in the middle of a request gives its place at once", async () => {
  const { port, url } = await routes(60_000);
  const { socket } = hanging(port);
  const waiting = send(url);
  socket.destroy();
  expect((await waiting).status).toBe(200);
});
