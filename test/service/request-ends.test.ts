import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import { type AddressInfo, connect, type Socket } from "node:net";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, askAndLeave, serving } from "./open.ts";

let telemetry: ReturnType<typeof createTelemetry>;
let metrics: string;
beforeEach(async () => {
  telemetry = createTelemetry({
    service: "shop",
    openTelemetry: false,
    processMetrics: false,
    log: { level: "silent" },
  });
  metrics = (await telemetry.listen({ port: 0 })).url;
});
afterEach(() => telemetry.shutdown());

/** Requests in flight and requests that ended, by class of status and route. */
async function books(): Promise<{ inFlight: number; ended: Record<string, number> }> {
  const { text } = await ask(metrics);
  const ended: Record<string, number> = {};
  const counts = text.matchAll(
    /^tta_http_request_duration_seconds_count\{.*route="(.*)",status_class="(.*)"\} ([1-9]\d*)$/gm,
  );
  for (const [, route, of, count] of counts) {
    ended[`${of} ${route}`] = (ended[`${of} ${route}`] ?? 0) + Number(count);
  }
  return { inFlight: Number(/^tta_http_requests_in_flight (\d+)$/m.exec(text)?.[1]), ended };
}

const settled = (ended: Record<string, number>): Promise<void> =>
  expect.poll(books, { timeout: 10_000 }).toEqual({ inFlight: 0, ended });

/** Sends `text` over a connection of its own to `handler`, whose answers are in `received`. */
async function talk(
  handler: RequestListener,
  text: string,
  use: (client: Socket, received: () => string) => Promise<void>,
): Promise<void> {
  await serving(handler, async (url) => {
    const client = connect(Number(new URL(url).port), "127.0.0.1");
    let received = "";
    client.on("error", () => {});
    client.on("data", (chunk) => {
      received += String(chunk);
    });
    client.write(text);
    await use(client, () => received);
    client.destroy();
  });
}

const get = (path = "/", headers = ""): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
const middleware = () => telemetry.middleware({ route: () => "/" });

/** A handler behind our middleware, behind another that lets requests through when `gate` opens. */
function behind(gate: (response: ServerResponse) => Promise<unknown>, handler: RequestListener) {
  const measure = middleware();
  return (request: IncomingMessage, response: ServerResponse): void => {
    void gate(response).then(() => measure(request, response, () => handler(request, response)));
  };
}

it("counts clients as aborted that hang up while a middleware before ours is at work", async () => {
  const app = express();
  app.use((_request, response, next) => void response.once("close", () => setImmediate(next)));
  app.use(telemetry.middleware());
  app.get("/answers", (_request, response) => void response.send("late"));
  await serving(app, async (url) => {
    const clients = Array.from({ length: 10 }, () => connect(Number(new URL(url).port), "127.0.0.1"));
    for (const client of clients) client.end(get("/answers"), () => client.destroy());
    await settled({ "aborted /answers": 10 });
  });
});

it("counts an answer that was given before the request reached our middleware by its status", async () => {
  const answered = (response: ServerResponse): Promise<unknown> => {
    response.writeHead(404).end("none");
    return once(response, "close");
  };
  await serving(
    behind(answered, () => {}),
    async (url) => {
      expect((await ask(url)).status).toBe(404);
      await settled({ "4xx /": 1 });
    },
  );
});

it("counts an answer that is on its way when the request reaches our middleware", async () => {
  const answering = async (response: ServerResponse): Promise<void> => void response.end("x".repeat(5e6));
  await serving(
    behind(answering, () => {}),
    async (url) => {
      await ask(url);
      await settled({ "2xx /": 1 });
    },
  );
});

it("counts each request of a connection that is kept, and listens to it once", async () => {
  const listeners = new Set<number>();
  const measure = middleware();
  const handler: RequestListener = (request, response) =>
    measure(request, response, () => {
      listeners.add(request.socket.listenerCount("close"));
      response.end("ok");
    });
  await talk(handler, get(), async (client, received) => {
    for (let sent = 1; sent < 20; sent++) {
      await expect.poll(() => received().split("HTTP/1.1 200").length - 1).toBe(sent);
      client.write(get());
    }
    await settled({ "2xx /": 20 });
  });
  expect(listeners.size).toBe(1);
});

it("counts requests that a client sends ahead", async () => {
  const measure = middleware();
  const handler: RequestListener = (request, response) =>
    measure(request, response, () => setImmediate(() => response.end("ok")));
  const warnings: Error[] = [];
  const warn = (warning: Error): number => warnings.push(warning);
  process.on("warning", warn);
  await talk(handler, get().repeat(30), () => settled({ "2xx /": 30 }));
  process.off("warning", warn);
  expect(warnings).toEqual([]);
});

it("counts requests as aborted that waited for their turn on a connection when it went", async () => {
  const measure = middleware();
  const handler: RequestListener = (request, response) =>
    measure(request, response, () => {
      if (request.url !== "/stuck") response.end("ok");
    });
  await talk(handler, get() + get("/stuck") + get() + get(), async (client) => {
    await expect.poll(async () => (await books()).inFlight).toBe(3);
    client.destroy();
    await settled({ "2xx /": 1, "aborted /": 3 });
  });
});

it("counts a request as aborted by its connection alone, which is all that Node 22 tells of one that waits", async () => {
  const socket = new EventEmitter();
  const request = { method: "GET", headers: {}, socket };
  const response = Object.assign(new EventEmitter(), { statusCode: 200 });
  middleware()(request, response, () => {});
  expect((await books()).inFlight).toBe(1);
  socket.emit("close");
  response.emit("close");
  expect(await books()).toEqual({ inFlight: 0, ended: { "aborted /": 1 } });
});

it("counts requests as aborted that reach our middleware after their connection went, before their turn", async () => {
  const reached: Promise<unknown>[] = [];
  const gate = (response: ServerResponse): Promise<unknown> => {
    const gone = once(response.req.socket, "close");
    reached.push(gone);
    return gone;
  };
  await talk(
    behind(gate, (_request, response) => response.end("ok")),
    get() + get() + get(),
    async (client) => {
      await expect.poll(() => reached.length).toBe(3);
      client.destroy();
      await settled({ "aborted /": 3 });
    },
  );
});

it("counts an answer to HEAD, one without content, and one that goes on after the client ended its side", async () => {
  const measure = middleware();
  const handler: RequestListener = (request, response) =>
    measure(request, response, () => {
      if (request.method === "HEAD") response.setHeader("Content-Length", 10);
      else response.statusCode = 204;
      setImmediate(() => response.end());
    });
  await talk(handler, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", async (client) => {
    client.end(get());
    await settled({ "2xx /": 2 });
  });
});

it("counts an answer as aborted that the client leaves in its middle, or that the handler destroys", async () => {
  const measure = middleware();
  const handler: RequestListener = (request, response) =>
    measure(request, response, () => {
      if (request.url === "/destroyed") response.destroy();
      else response.write("a part");
    });
  await serving(handler, async (url) => {
    await askAndLeave(url);
    await expect(ask(`${url}/destroyed`)).rejects.toThrow();
    await settled({ "aborted /": 2 });
  });
});

it("counts an upload as aborted that breaks off, and a handler that waits for it", async () => {
  const app = express();
  app.use(telemetry.middleware(), express.text());
  app.post("/", (_request, response) => void response.send("ok"));
  await talk(
    app,
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nhalf",
    async (client) => {
      await expect.poll(async () => (await books()).inFlight).toBe(1);
      client.destroy();
      await expect.poll(books).toMatchObject({ inFlight: 0, ended: { "aborted unmatched": 1 } });
    },
  );
});

it("counts what handlers throw and reject by the answer that express gives", async () => {
  const app = express();
  app.set("env", "test");
  app.use(telemetry.middleware());
  app.get("/throws", () => {
    throw new Error("no");
  });
  app.get("/rejects", async () => Promise.reject(Object.assign(new Error("no"), { status: 400 })));
  app.use(
    (error: Error & { status?: number }, _request: unknown, response: express.Response, _next: unknown) => {
      response.status(error.status ?? 500).end();
    },
  );
  await serving(app, async (url) => {
    for (const path of ["/throws", "/rejects"]) await ask(`${url}${path}`);
    await settled({ "5xx /throws": 1, "4xx /rejects": 1 });
  });
});

it("counts a request once that passes the middleware twice, though its client left in between", async () => {
  const outer = middleware();
  const inner = middleware();
  const handler: RequestListener = (request, response) =>
    outer(request, response, () => {
      response.once("close", () => setImmediate(() => inner(request, response, () => response.end("late"))));
    });
  await talk(handler, get(), async (client) => {
    await expect.poll(async () => (await books()).inFlight).toBe(1);
    client.destroy();
    await settled({ "aborted /": 1 });
  });
});

it("hands an upgraded connection on without counting it", async () => {
  const measure = middleware();
  const server = createServer(() => {});
  let within: string | undefined;
  // As express-ws does it: the app sees an upgrade with an answer that nobody sends.
  server.on("upgrade", (request, socket) => {
    measure(request, new ServerResponse(request), () => {
      within = telemetry.current()?.correlationId;
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.write(get("/", "Connection: upgrade\r\nUpgrade: echo\r\nX-Request-Id: ws-1\r\n"));
  await once(client, "data");
  client.destroy();
  server.close();
  await once(server, "close");
  expect(within).toBe("ws-1");
  await settled({});
});

it("tells over HTTP/2 a stream that was reset from one that was answered", async () => {
  const measure = middleware();
  const reached: string[] = [];
  const server = createHttp2Server((request, response) => {
    const next = (): void => {
      reached.push(request.url);
      if (request.url === "/answered") response.end("ok");
    };
    if (request.url === "/late") request.once("close", () => measure(request, response, next));
    else measure(request, response, next);
    if (request.url === "/late") reached.push("/late");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const path of ["/answered", "/stuck", "/late"]) {
    const stream = client.request({ ":path": path });
    stream.on("error", () => {});
    await expect.poll(() => reached).toContain(path);
    if (path !== "/answered") stream.close();
  }
  await settled({ "2xx /": 1, "aborted /": 2 });
  client.destroy();
  server.close();
});
