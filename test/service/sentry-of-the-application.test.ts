import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const parts = `
  import * as Sentry from "@sentry/node";
  import { trace } from "@opentelemetry/api";
  import { createServer } from "node:http";
  import { createTelemetry } from "./src/index.ts";
  const items = [];
  const keep = ({ body }) => {
    const text = typeof body === "string" ? body : new TextDecoder().decode(body);
    for (const line of text.split("\\n")) if (line.startsWith("{")) items.push(JSON.parse(line));
    return Promise.resolve({ statusCode: 200 });
  };
  const sentry = (options) => Sentry.init({
    dsn: "http://key@127.0.0.1:9/1", tracesSampleRate: 1,
    transport: (about) => Sentry.createTransport(about, keep), ...options,
  });
  const finished = [];
  const ours = {
    onStart() {}, onEnd: (span) => finished.push(span.name), async forceFlush() {}, async shutdown() {},
  };
  const said = [];
  const note = (message, fields) => said.push(message);
  const open = (openTelemetry) => createTelemetry({
    service: "ours", log: { debug() {}, info() {}, warn: note, error: note }, ...(openTelemetry && { openTelemetry }),
  });
  /** Spans that Sentry was sent, each with the one around it. */
  const sent = async () => {
    await Sentry.flush(5_000);
    const spans = items.flatMap((item) => (item.items ?? []).filter((span) => span.span_id !== undefined));
    const named = new Map(spans.map((span) => [span.span_id, span.name]));
    return spans.map((span) => [span.name, named.get(span.parent_span_id) ?? null, span.status]);
  };
  const errors = () => items.flatMap((item) => item.exception?.values.map(({ value }) => value) ?? []);
  const end = async (result) => {
    await Sentry.close(1_000);
    console.log(JSON.stringify({ ...result, said }));
    process.exit(0);
  };
`;

/** What a program printed last, that has the parts above; what it complained of instead. */
function lastOf(code: string): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", parts + code], {
    cwd: root,
    encoding: "utf8",
    timeout: 30_000,
    env: { PATH: process.env.PATH },
  });
  if (stderr !== "") return stderr;
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

describe("Sentry of the application", () => {
  it("that holds OpenTelemetry has our spans below its own, failed ones too, and outlives us", () => {
    expect(
      lastOf(`
        sentry({ enableOpenTelemetrySetup: true });
        const provider = trace.getTracerProvider();
        const telemetry = open();
        const { workflow, step } = telemetry.primitives;
        const inner = step("inner", () => Sentry.startSpan({ name: "theirs" }, async () => 1));
        await Sentry.startSpan({ name: "request" }, () => workflow("w", inner).run());
        await workflow("fails", () => { throw new Error("why"); }).run().catch(Sentry.captureException);
        await telemetry.flush();
        await telemetry.shutdown();
        await Sentry.startSpan({ name: "after" }, async () => {});
        const same = provider === trace.getTracerProvider();
        await end({ same, spans: await sent(), errors: errors() });
      `),
    ).toEqual({
      same: true,
      said: [],
      errors: ["why"],
      spans: [
        ["theirs", "function inner", "ok"],
        ["function inner", "workflow w", "ok"],
        ["workflow w", "request", "ok"],
        ["request", null, "ok"],
        ["workflow fails", null, "error"],
        ["after", null, "ok"],
      ],
    });
  });

  it("that holds OpenTelemetry writes into our messages, and reads them", () => {
    expect(
      lastOf(`
        sentry({ enableOpenTelemetrySetup: true });
        const telemetry = open();
        const { workflow, step } = telemetry.primitives;
        let headers, sender, outside;
        await workflow("sends", step("send", (_, context) => {
          sender = context.span.ids;
          headers = telemetry.inject();
        })).run();
        let context;
        await workflow("sends by hand", (_, given) => { context = given; }).run();
        outside = telemetry.inject(context);
        const receiver = await telemetry.extract(headers, () =>
          workflow("works", (_, { span }) => span.ids.traceId).run());
        await end({
          named: headers["sentry-trace"] === sender.traceId + "-" + sender.spanId + "-1",
          byHand: outside["sentry-trace"] === context.span.ids.traceId + "-" + context.span.ids.spanId + "-1",
          continued: receiver === sender.traceId,
        });
      `),
    ).toEqual({ named: true, byHand: true, continued: true, said: [] });
  });

  it("that leaves OpenTelemetry alone has its errors, and ours the spans: requests lead back to both", () => {
    expect(
      lastOf(`
        sentry({});
        const telemetry = open({ spanProcessors: [ours] });
        const server = createServer(({ headers }, response) => response.end(JSON.stringify(headers)));
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const url = "http://127.0.0.1:" + server.address().port;
        const { workflow, step } = telemetry.primitives;
        let span;
        const ask = step("ask", async (_, context) => {
          span = context.span.ids;
          return (await fetch(url)).json();
        });
        const headers = await workflow("w", ask).run();
        await workflow("fails", () => { throw new Error("why"); }).run().catch(Sentry.captureException);
        await end({
          ours: headers.traceparent === "00-" + span.traceId + "-" + span.spanId + "-01",
          theirs: /^[0-9a-f]{32}-[0-9a-f]{16}-1$/.test(headers["sentry-trace"]),
          spans: (await sent()).filter(([name]) => /workflow|function/.test(name)),
          finished, errors: errors(),
        });
      `),
    ).toEqual({
      ours: true,
      theirs: true,
      spans: [],
      finished: ["function ask", "workflow w", "workflow fails"],
      errors: ["why"],
      said: [],
    });
  });

  it("that comes after ours finds the places taken, and neither breaks the other", () => {
    expect(
      lastOf(`
        const telemetry = open({ spanProcessors: [ours] });
        sentry({ enableOpenTelemetrySetup: true });
        const { workflow } = telemetry.primitives;
        await Sentry.startSpan({ name: "request" }, () => workflow("w", () => 1).run());
        await workflow("fails", () => { throw new Error("why"); }).run().catch(Sentry.captureException);
        await end({ spans: await sent(), finished, errors: errors() });
      `),
    ).toEqual({
      spans: [["request", null, "ok"]],
      finished: ["workflow w", "workflow fails"],
      errors: ["why"],
      said: [],
    });
  });
});
