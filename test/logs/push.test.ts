import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines, serving } from "../service/open.ts";

type Answer = (response: ServerResponse, nth: number) => void;

/** A service that sends its lines to a server which answers so, and what that server was sent. */
async function pushing(
  to: "otlp" | "loki",
  answer: Answer,
  use: (telemetry: ReturnType<typeof createTelemetry>, asked: () => number) => Promise<void>,
) {
  const bodies: string[] = [];
  const seen: IncomingMessage[] = [];
  let page = "";
  await serving(
    (request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        bodies.push(body);
        seen.push(request);
        answer(response, bodies.length);
      });
    },
    async (url) => {
      const { stream } = logLines();
      const telemetry = createTelemetry({
        service: "shop",
        environment: "test",
        openTelemetry: false,
        processMetrics: false,
        log: { stream, push: { to, url: `${url}/push`, headers: { "x-scope-orgid": "acme" } } },
      });
      await use(telemetry, () => bodies.length);
      await telemetry.shutdown({ timeout: 50 });
      page = (await serving(telemetry.scrape(), ask)).text;
    },
  );
  const lost = (reason: string): number =>
    Number(new RegExp(`tta_sdk_lines_dropped_total{reason="${reason}"} (\\d+)`).exec(page)?.[1]);
  return { bodies: bodies.map((body) => JSON.parse(body)), seen, lost };
}

const taken: Answer = (response) => response.writeHead(204).end();
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end("\u0000garbage {");

describe("lines that are sent to a server", () => {
  it("reach OTLP with their run, severity, fields and error", async () => {
    const { bodies, seen, lost } = await pushing("otlp", taken, async (telemetry) => {
      const log = async () =>
        telemetry.log.error("failed", { words: 3, on: true, list: [1], error: new Error("why") });
      await telemetry.primitives.workflow("answer", log).run(undefined, { correlationId: "c-1" });
      expect(await telemetry.flush()).toBe(true);
    });
    expect(seen[0]).toMatchObject({ method: "POST", url: "/push", headers: { "x-scope-orgid": "acme" } });
    const [{ resource, scopeLogs }] = bodies[0].resourceLogs;
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    expect(resource.attributes).toEqual([
      text("service.name", "shop"),
      text("deployment.environment.name", "test"),
    ]);
    expect(scopeLogs[0].logRecords).toEqual([
      {
        timeUnixNano: expect.stringMatching(/^\d{13}000000$/),
        severityNumber: 17,
        severityText: "error",
        body: { stringValue: "failed" },
        attributes: [
          text("tta.correlation_id", "c-1"),
          text("tta.workflow", "answer"),
          { key: "words", value: { doubleValue: 3 } },
          { key: "on", value: { boolValue: true } },
          text("list", "[1]"),
          text("exception.type", "Error"),
          text("exception.message", "why"),
          text("exception.stacktrace", expect.stringContaining("Error: why")),
        ],
      },
    ]);
    expect([lost("queue_full"), lost("export_failed"), lost("shutdown")]).toEqual([0, 0, 0]);
  });

  it("reach Loki as they are, under three labels", async () => {
    const { bodies } = await pushing("loki", taken, async (telemetry) => {
      telemetry.log.info("a", { key: "sk-abcdefghijklmnopqrstuvwxyz" });
      telemetry.log.warn("b");
      telemetry.log.info("c");
      await telemetry.flush();
    });
    const { streams } = bodies[0];
    const labels = (level: string) => ({ service: "shop", environment: "test", level });
    expect(streams.map(({ stream }: { stream: object }) => stream)).toEqual([labels("info"), labels("warn")]);
    const [[time, line, metadata]] = streams[0].values;
    expect(time).toMatch(/^\d{13}000000$/);
    expect(JSON.parse(line)).toMatchObject({ message: "a", key: "[redacted]" });
    expect(metadata).toEqual({});
    expect(streams[0].values).toHaveLength(2);
  });

  it.each(["otlp", "loki"] as const)(
    "have a time of their own each (%s), in their order, also in one millisecond",
    async (to) => {
      const { bodies } = await pushing(to, taken, async (telemetry) => {
        for (let at = 0; at < 1_500; at += 1) telemetry.log.info("the same");
        await telemetry.flush();
      });
      const times = JSON.stringify(bodies).match(/\b\d{19}\b/g) ?? [];
      expect(times).toHaveLength(1_500);
      expect(times).toEqual([...new Set(times)].sort());
    },
  );

  it("are sent again to one that is overloaded, when it says so", async () => {
    const busy: Answer = (response, nth) =>
      nth < 3 ? status(429, { "retry-after": "0" })(response, nth) : taken(response, nth);
    const { bodies, lost } = await pushing("loki", busy, async (telemetry) => {
      telemetry.log.info("a");
      expect(await telemetry.flush()).toBe(true);
    });
    expect(bodies).toHaveLength(3);
    expect(lost("export_failed")).toBe(0);
  });

  it.each<[string, Answer, number, string]>([
    ["refuses them for good", status(400), 1, "rejected"],
    ["wants to be paid", status(402), 1, "rejected"],
    ["is overloaded for ever", status(503, { "retry-after": "0" }), 5, "export_failed"],
  ])("are counted where the server %s", async (_name, answer, requests, reason) => {
    const { bodies, lost } = await pushing("otlp", answer, async (telemetry) => {
      telemetry.log.info("a");
      telemetry.log.info("b");
      expect(await telemetry.flush()).toBe(false);
      // What is lost is lost once.
      expect(await telemetry.flush()).toBe(true);
    });
    expect(bodies).toHaveLength(requests);
    expect(lost(reason)).toBe(2);
  });

  it.each<[string, Answer]>([
    ["hangs", () => {}],
    ["breaks off", (response) => response.destroy()],
    ["says to wait an hour", status(429, { "retry-after": "3600" })],
  ])("hold up no shutdown where the server %s, and are counted", async (_name, answer) => {
    const { lost } = await pushing("loki", answer, async (telemetry) => {
      telemetry.log.info("a");
    });
    expect(lost("shutdown")).toBe(1);
  });

  it("are bounded in number while the server hangs", async () => {
    const { lost } = await pushing(
      "otlp",
      () => {},
      async (telemetry) => {
        for (let at = 0; at < 6_000; at += 1) telemetry.log.info("a");
      },
    );
    // One batch was on its way.
    expect(lost("queue_full")).toBe(6_000 - 4_096 - 512);
    expect(lost("shutdown")).toBe(4_096 + 512);
  });
});
