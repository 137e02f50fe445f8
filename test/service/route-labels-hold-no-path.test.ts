import express from "express";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, serving } from "./open.ts";

function start() {
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { level: "silent" } });
  const app = express();
  app.use(telemetry.middleware());
  const inner = express.Router({ mergeParams: true });
  inner.get("/orders/:id", (_request, response) => void response.send("ok"));
  inner.get("/", (_request, response) => void response.send("all"));
  const routes = async (paths: readonly string[]): Promise<string[]> => {
    await serving(app, async (url) => {
      for (const path of paths) expect((await ask(url + path)).status, path).toBe(200);
    });
    const text = await serving(telemetry.scrape(), async (url) => (await ask(url)).text);
    await telemetry.shutdown();
    return [
      ...new Set(
        [...text.matchAll(/_duration_seconds_count\{method="GET",route="([^"]*)"/g)].map(
          ([, route = ""]) => route,
        ),
      ),
    ].sort();
  };
  return { app, inner, routes };
}

it.each([
  ["in another case", "/api", ["/api/orders/1", "/API/orders/1", "/aPi/orders/1"], "/api/orders/:id"],
  [
    "with other escapes",
    "/t/:tenant",
    ["/t/caf%c3%a9/orders/1", "/t/caf%C3%A9/orders/1", "/t/x%2fy/orders/1", "/t/%61/orders/1"],
    "/t/:tenant/orders/:id",
  ],
  ["where a value equals the text around it", "/t/:tenant", ["/t/t/orders/1"], "/t/:tenant/orders/:id"],
  [
    "with a parameter in part of a segment",
    "/u-:user",
    ["/u-1/orders/1", "/u-u/orders/2"],
    "/u-:user/orders/:id",
  ],
  ["with a wildcard", "/files/*path", ["/files/a/b", "/files/c", "/files/a/b/c/d"], "/files/*path"],
  ["within another", "/a/:x/b/:y", ["/a/1/b/2/orders/3", "/a/3/b/a/orders/3"], "/a/:x/b/:y/orders/:id"],
])("a router asked for %s has one route label", async (_case, mount, paths, label) => {
  const { app, inner, routes } = start();
  app.use(mount, inner);
  expect(await routes(paths)).toEqual([label]);
});

it("names routers inside of routers, each by its own parameters", async () => {
  const { app, inner, routes } = start();
  const outer = express.Router();
  outer.use("/shops/:shop", inner);
  app.use("/t/:tenant", outer);
  app.use("/t/:other", inner);
  expect(await routes(["/t/a/shops/b/orders/1", "/t/a/shops/a/orders/1", "/t/a/orders/1"])).toEqual([
    "/t/:other/orders/:id",
    "/t/:tenant/shops/:shop/orders/:id",
  ]);
});

it("a router that is mounted by a regular expression takes few labels, whatever is asked for", async () => {
  const { app, inner, routes } = start();
  app.use(/^\/v\d+/, inner);
  const labels = await routes(Array.from({ length: 60 }, (_, i) => `/v${i}/orders/1`));
  expect(labels).toHaveLength(9);
  expect(labels).toContain("*/orders/:id");
});
