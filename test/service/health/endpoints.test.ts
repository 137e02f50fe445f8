import express from "express";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTelemetry } from "../../../src/service/index.ts";
import { ask, logLines, serving } from "../open.ts";

let telemetry: ReturnType<typeof open>;
let well = true;

function open(options: { readonly drain?: "10s" } = {}) {
  const { stream } = logLines();
  const log = { stream };
  return createTelemetry({ service: "shop", version: "1.2.3", openTelemetry: false, log, health: options });
}

beforeEach(() => {
  well = true;
  telemetry = open();
});
afterEach(() => telemetry.shutdown());

const checked = async (): Promise<string> => {
  telemetry.health.check(
    "db",
    () => {
      if (!well) throw new Error("no db");
    },
    { critical: true, interval: "100ms" },
  );
  telemetry.health.check("mail", () => false);
  await vi.waitUntil(() => telemetry.health.report().ready);
  return (await telemetry.listen({ port: 0 })).url.replace("/metrics", "");
};

describe("the answers about the health of a service", () => {
  it("are on the metrics listener, with reasons", async () => {
    const url = await checked();
    const answers = await Promise.all(
      ["livez", "readyz", "startupz"].map(async (path) => {
        const { status, text } = await ask(`${url}/${path}`);
        return [status, text];
      }),
    );
    expect(answers).toEqual([
      [200, "ok\n"],
      [200, "ready\npass db\n"],
      [200, "started\n"],
    ]);
    const whole = await ask(`${url}/healthz`);
    expect([whole.status, whole.headers["content-type"]]).toEqual([
      200,
      "application/health+json; charset=utf-8",
    ]);
    expect(JSON.parse(whole.text)).toMatchObject({
      status: "warn",
      version: "1",
      releaseId: "1.2.3",
      serviceId: "shop",
      output: "warn mail: it said false",
      checks: {
        "db:responseTime": [{ componentId: "db", status: "pass", critical: true, observedUnit: "ms" }],
        "mail:responseTime": [{ status: "warn", output: "it said false" }],
      },
    });
  });

  it("say 503 when a critical check fails, but not that the service is dead or was never there", async () => {
    const url = await checked();
    await ask(`${url}/startupz`);
    well = false;
    await vi.waitUntil(() => !telemetry.health.report().ready);
    const of = async (path: string) => {
      const { status, text } = await ask(`${url}/${path}`);
      return [status, path === "healthz" ? JSON.parse(text).status : text];
    };
    expect(await of("readyz")).toEqual([503, "not ready\nfail db: no db\n"]);
    expect(await of("healthz")).toEqual([503, "fail"]);
    expect(await of("livez")).toEqual([200, "ok\n"]);
    expect(await of("startupz")).toEqual([200, "started\n"]);
  });

  it("are not started before every critical check has passed", async () => {
    telemetry.health.check("db", () => false, { critical: true });
    const { url } = await telemetry.listen({ port: 0 });
    const { status, text } = await ask(url.replace("/metrics", "/startupz"));
    expect([status, text.startsWith("not started\n")]).toEqual([503, true]);
  });

  it("tell strangers which checks do not pass, and not why, unless they are meant to", async () => {
    await checked();
    const app = express();
    app.use("/inside", telemetry.health.middleware({ reasons: true }));
    app.use(telemetry.health.middleware());
    app.get("/else", (_request, response) => void response.send("else"));
    await serving(app, async (url) => {
      const open = await ask(`${url}/healthz?verbose`);
      expect([JSON.parse(open.text).output, open.text.includes('false"')]).toEqual(["warn mail", false]);
      expect(JSON.parse((await ask(`${url}/inside/healthz`)).text).output).toBe("warn mail: it said false");
      expect((await ask(`${url}/else`)).text).toBe("else");
      expect((await ask(`${url}/readyz`, {}, "POST")).status).toBe(404);
      const head = await ask(`${url}/readyz`, {}, "HEAD");
      expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", "14"]);
    });
  });

  it("give a browser JSON that it shows", async () => {
    const url = await checked();
    const { headers } = await ask(`${url}/healthz`, { accept: "text/html,*/*" });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("are there without any check, and leave other paths to their 404", async () => {
    const { url } = await telemetry.listen({ port: 0 });
    expect((await ask(url.replace("/metrics", "/readyz"))).text).toBe("ready\n");
    expect((await ask(url.replace("/metrics", "/other"))).status).toBe(404);
  });
});

describe("a telemetry that shuts down", () => {
  it("refuses a drain that cannot be meant", () => {
    const options = { service: "s", health: { drain: "soon" } };
    const create: unknown = createTelemetry;
    if (typeof create !== "function") throw new Error("no function");
    expect(() => Reflect.apply(create, undefined, [options])).toThrow(
      'createTelemetry has a bad health.drain: pass milliseconds or a text such as "5s".',
    );
  });

  it("answers on its listener that it is not ready while it drains a server, then closes that, cleans up and ends", async () => {
    const done: string[] = [];
    const url = await checked();
    await serving(
      (_request, response) => void response.end("ok"),
      async (served) => {
        telemetry.health.drain({
          close: (closed) => {
            done.push("closed");
            closed();
          },
        });
        telemetry.health.cleanUp("db", async () => {
          done.push(`cleaned up, ${(await ask(`${url}/readyz`)).text.split("\n")[1]}`);
        });
        expect((await ask(served)).text).toBe("ok");
        await telemetry.shutdown();
      },
    );
    expect(done).toEqual(["closed", "cleaned up, the service is shutting down"]);
    await expect(ask(`${url}/readyz`)).rejects.toThrow("ECONNREFUSED");
  });
});
