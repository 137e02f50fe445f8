import { createServer, type IncomingMessage, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import type { Row, Stage } from "./context-rows.ts";

async function listening(handler: RequestListener) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => [server.closeAllConnections(), server.close()],
  };
}

/** Sends JSON in two parts, so that the second is not there yet when the request is handled. */
const post = (port: number, headers: Readonly<Record<string, string>>) =>
  new Promise<void>((resolve, reject) => {
    const asked = request(
      {
        port,
        host: "127.0.0.1",
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
      },
      (response) => response.resume().on("end", resolve),
    );
    asked.on("error", reject);
    asked.write('{"a":');
    setTimeout(() => asked.end("1}"), 10);
  });

/** Handles a request that calls itself `own`. */
async function handled(handler: RequestListener): Promise<void> {
  const server = await listening(handler);
  await post(server.port, { "x-correlation-id": "own" });
  server.close();
}

/** Reads a body as frameworks do that keep to themselves: by listeners. */
const read = (incoming: IncomingMessage, done: () => void): void => void incoming.resume().on("end", done);

/** A framework with hooks around the reading of the body, as fastify has them. */
function hooked({ telemetry, look }: Stage, hook: "onRequest" | "preHandler"): RequestListener {
  const middleware = telemetry.middleware({ route: () => "/" });
  return (incoming, response) => {
    const at = (name: typeof hook, next: () => void): void =>
      name === hook ? middleware(incoming, response, next) : next();
    at("onRequest", () =>
      read(incoming, () =>
        at("preHandler", () => {
          look();
          response.end();
        }),
      ),
    );
  };
}

export const requestRows: readonly Row[] = [
  {
    what: "a handler of express behind `telemetry.middleware()`, also once `express.json()` has read the body",
    finds: "its own run",
    play: async ({ telemetry, look }) => {
      const app = express();
      app.use(telemetry.middleware(), express.json());
      app.post("/", async (_request, response) => {
        look();
        await Promise.resolve();
        look();
        response.end();
      });
      await handled(app);
    },
  },
  {
    what: "`for await (const chunk of request)`",
    finds: "its own run",
    play: ({ telemetry, look }) => {
      const middleware = telemetry.middleware({ route: () => "/" });
      return handled((incoming, response) =>
        middleware(incoming, response, async () => {
          for await (const _ of incoming) look();
          look();
          response.end();
        }),
      );
    },
  },
  {
    what: '`request.on("end", …)`, and `"data"` of what comes later',
    finds: "none",
    play: ({ telemetry, look }) => {
      const middleware = telemetry.middleware({ route: () => "/" });
      return handled((incoming, response) =>
        middleware(incoming, response, () => {
          incoming.resume().on("end", () => {
            look();
            response.end();
          });
        }),
      );
    },
  },
  {
    what: "a handler behind a hook that comes before the body is read by listeners, such as `onRequest` of fastify",
    finds: "none",
    play: (stage) => handled(hooked(stage, "onRequest")),
  },
  {
    what: "such a handler behind a hook that comes after that: `preHandler`",
    finds: "its own run",
    play: (stage) => handled(hooked(stage, "preHandler")),
  },
  {
    what: "a request that says nothing of where it comes from, to a server that was started in a run",
    finds: "a new one",
    play: async ({ run, look, telemetry }) => {
      const middleware = telemetry.middleware({ route: () => "/" });
      const server = await run("own", () =>
        listening((incoming, response) => middleware(incoming, response, () => [look(), response.end()])),
      );
      await post(server.port, {});
      server.close();
    },
  },
];
