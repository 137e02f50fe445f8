import express from "express";
import { afterEach, describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines, serving } from "./open.ts";

const open: ReturnType<typeof createTelemetry>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((telemetry) => telemetry.shutdown()));
});

function start() {
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({ service: "shop", environment: "test", log: { stream } });
  open.push(telemetry);
  const app = express();
  app.use(telemetry.middleware());
  app.get("/metrics", telemetry.scrape());
  const page = async (url: string): Promise<string> => (await ask(`${url}/metrics`)).text;
  const requests = (text: string): string[] =>
    text
      .split("\n")
      .filter((line) => line.startsWith("tta_http_request_duration_seconds_count") && !line.endsWith(" 0"))
      .filter((line) => !line.includes('route="/metrics"'))
      .map((line) => line.replace("tta_http_request_duration_seconds_count", ""));
  return { telemetry, app, page, requests, lines };
}

describe("the http middleware under express", () => {
  it("counts by the pattern of the route, not by the path", async () => {
    const { app, page, requests } = start();
    app.get("/orders/:id", (_request, response) => void response.send("ok"));
    app.post(["/a", "/b"], (_request, response) => void response.status(201).send("ok"));
    app.get(/^\/x\d+$/, (_request, response) => void response.redirect("/orders/1"));
    await serving(app, async (url) => {
      for (const id of [1, 2, 3]) await ask(`${url}/orders/${id}`);
      await ask(`${url}/b`, {}, "POST");
      await ask(`${url}/x7`);
      await ask(`${url}/nowhere/1?token=secret`);
      const text = await page(url);
      expect(requests(text)).toEqual([
        '{method="GET",route="/orders/:id",status_class="2xx"} 3',
        '{method="POST",route="/a,/b",status_class="2xx"} 1',
        String.raw`{method="GET",route="/^\\/x\\d+$/",status_class="3xx"} 1`,
        '{method="GET",route="unmatched",status_class="4xx"} 1',
      ]);
      expect(text).toContain('{method="GET",route="/orders/:id",status_class="5xx"} 0');
      expect(text).toContain("\ntta_http_requests_in_flight 1\n");
      expect(text).not.toContain("secret");
    });
  });

  it("books the methods that services use by name, and every other as other", async () => {
    const { app, page, requests } = start();
    app.all("/any", (_request, response) => void response.send("ok"));
    const named = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
    await serving(app, async (url) => {
      for (const method of [...named, "PROPFIND", "LOCK"]) await ask(`${url}/any`, {}, method);
      const booked = requests(await page(url)).map((line) => /method="(\w+)"/.exec(line)?.[1]);
      expect(booked.sort()).toEqual([...named, "other"]);
    });
  });

  it("names the place of a mounted router, parameters and failures included", async () => {
    const { app, page, requests } = start();
    const inner = express.Router();
    inner.get("/", (_request, response) => void response.send("list"));
    inner.get("/orders/:id", (request, response) => {
      if (request.params.id === "0") throw new Error("no order");
      response.send("ok");
    });
    app.use("/api", inner);
    app.use("/tenants/:tenant", inner);
    app.use((_error: unknown, _request: express.Request, response: express.Response, _next: unknown) => {
      response.status(500).send("failed");
    });
    await serving(app, async (url) => {
      await ask(`${url}/api`);
      await ask(`${url}/api/orders/1`);
      await ask(`${url}/tenants/acme/orders/2`);
      await ask(`${url}/tenants/J%C3%BCrgen%20GmbH/orders/3`);
      await ask(`${url}/tenants/acme/orders/0`);
      expect(requests(await page(url)).sort()).toEqual([
        '{method="GET",route="/api",status_class="2xx"} 1',
        '{method="GET",route="/api/orders/:id",status_class="2xx"} 1',
        '{method="GET",route="/tenants/:tenant/orders/:id",status_class="2xx"} 2',
        '{method="GET",route="/tenants/:tenant/orders/:id",status_class="5xx"} 1',
      ]);
    });
  });

  it("counts a client that leaves as aborted, once, and lets in-flight return", async () => {
    const { app, page, requests } = start();
    let reached = (): void => {};
    const begun = new Promise<void>((resolve) => {
      reached = resolve;
    });
    app.get("/slow", (_request, response) => {
      reached();
      setTimeout(() => response.send("late"), 100);
    });
    await serving(app, async (url) => {
      const controller = new AbortController();
      const asked = fetch(`${url}/slow`, { signal: controller.signal });
      await begun;
      controller.abort();
      await expect(asked).rejects.toThrow();
      await new Promise((resolve) => setTimeout(resolve, 150));
      const text = await page(url);
      expect(requests(text)).toEqual(['{method="GET",route="/slow",status_class="aborted"} 1']);
      expect(text).toContain("\ntta_http_requests_in_flight 1\n");
    });
  });

  it("puts methods that it does not know under other", async () => {
    const { app, page, requests } = start();
    await serving(app, async (url) => {
      await ask(`${url}/`, {}, "PROPFIND");
      expect(requests(await page(url))).toEqual(['{method="other",route="unmatched",status_class="4xx"} 1']);
    });
  });

  it("continues the caller's trace and takes its correlation id, in logs and in workflows", async () => {
    const { app, telemetry, lines } = start();
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const answer = telemetry.primitives.workflow("answer", (_: string, context) => {
      telemetry.log.info("inside");
      return { trace: context.span.ids?.traceId, id: context.correlationId, baggage: context.baggage };
    });
    app.get("/", async (_request, response) => {
      telemetry.log.info("outside");
      response.json(await answer.run("x"));
    });
    await serving(app, async (url) => {
      const headers = {
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
        baggage: "tenant=acme",
        "x-request-id": "req-1",
      };
      expect(JSON.parse((await ask(`${url}/`, headers)).text)).toEqual({
        trace: traceId,
        id: "req-1",
        baggage: { tenant: "acme" },
      });
      expect(lines()).toEqual([
        expect.objectContaining({
          message: "outside",
          service: "shop",
          environment: "test",
          correlation_id: "req-1",
          trace_id: traceId,
          span_id: "b7ad6b7169203331",
        }),
        expect.objectContaining({ message: "inside", correlation_id: "req-1", trace_id: traceId }),
      ]);
      expect(lines()[1]?.span_id).toMatch(/^(?!b7ad6b7169203331)[0-9a-f]{16}$/);
    });
  });

  it("takes no correlation id that could forge a log", async () => {
    const { app, telemetry } = start();
    app.get("/", (_request, response) => void response.send(telemetry.current()?.correlationId));
    await serving(app, async (url) => {
      for (const id of ["a b", `x${"y".repeat(200)}`, '"}{"level":"error']) {
        expect((await ask(`${url}/`, { "x-correlation-id": id })).text).toMatch(/^[0-9a-f-]{36}$/);
      }
    });
  });
});

describe("the http middleware under node:http", () => {
  it("takes the pattern from an option, and survives one that throws", async () => {
    const { telemetry, requests } = start();
    const measure = telemetry.middleware({
      route: (request) => {
        if (request.method === "DELETE") throw new Error("no pattern");
        return "/items/:id";
      },
    });
    await serving(
      (request, response) => measure(request, response, () => response.end("ok")),
      async (url) => {
        await ask(`${url}/items/1`);
        await ask(`${url}/items/1`, {}, "DELETE");
      },
    );
    const listener = await telemetry.listen({ port: 0 });
    expect(requests((await ask(listener.url)).text)).toEqual([
      '{method="GET",route="/items/:id",status_class="2xx"} 1',
      '{method="DELETE",route="unmatched",status_class="2xx"} 1',
    ]);
  });
});
