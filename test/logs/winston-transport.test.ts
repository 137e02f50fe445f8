import { describe, expect, it } from "vitest";
import winston from "winston";
import { captureConsole, pinoStream, winstonFormat, winstonTransport } from "../../src/logs/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { logLines, serving } from "../service/open.ts";

type Telemetry = ReturnType<typeof createTelemetry>;

/** The lines that a Loki is sent by what `use` writes, with their labels. */
async function pushedBy(use: (telemetry: Telemetry, flush: () => Promise<unknown>) => unknown) {
  const sent: { readonly text: string; readonly labels: Readonly<Record<string, string>> }[] = [];
  await serving(
    (request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        for (const { stream, values } of JSON.parse(body).streams) {
          for (const [, text] of values) sent.push({ text, labels: stream });
        }
        response.writeHead(204).end();
      });
    },
    async (url) => {
      const { stream } = logLines();
      const telemetry = createTelemetry({
        service: "shop",
        environment: "test",
        openTelemetry: false,
        log: { stream, push: { to: "loki", url } },
      });
      await use(telemetry, () => telemetry.flush());
      await telemetry.shutdown();
    },
  );
  return sent.map(({ text, labels }) => ({ ...JSON.parse(text), labels }));
}

const key = "sk-abcdefghijklmnopqrstuvwxyz";
const inside = (telemetry: Telemetry, body: () => void) =>
  telemetry.primitives.workflow("answer", async () => body()).run(undefined, { correlationId: "c-1" });
const messages = (lines: readonly { message?: unknown }[]) => lines.map(({ message }) => message);

describe("a transport of winston", () => {
  const quiet = () => new winston.transports.Stream({ stream: logLines().stream });

  it("sends lines like ours, with the run and no secret, where log.push says, in their order beside ours", async () => {
    const lines = await pushedBy(async (telemetry) => {
      const logger = winston.createLogger({ transports: [winstonTransport(telemetry)] });
      await inside(telemetry, () => {
        telemetry.log.info("ours");
        logger.child({ region: "eu" }).info(`key ${key}`, { words: 3, prompt: "x", service: "forged" });
        logger.error("failed", new Error("why", { cause: new Error("because") }));
      });
    });
    const found = { service: "shop", environment: "test", correlation_id: "c-1", workflow: "answer" };
    expect(lines).toMatchObject([
      { message: "ours", ...found },
      {
        level: "info",
        message: "key [redacted]",
        ...found,
        words: 3,
        prompt: "[redacted]",
        region: "eu",
        labels: { service: "shop", environment: "test", level: "info" },
      },
      {
        level: "error",
        ...found,
        error: { name: "Error", message: "why", cause: { message: "because" } },
        labels: { level: "error" },
      },
    ]);
  });

  it("sends each line once where the logger has our format too, as that made it", async () => {
    const { stream, lines: written } = logLines();
    const lines = await pushedBy(async (telemetry) => {
      const logger = winston.createLogger({
        format: winstonFormat(telemetry),
        transports: [winstonTransport(telemetry), new winston.transports.Stream({ stream })],
      });
      await inside(telemetry, () => logger.warn("password=hunter22", { words: 3, error: new Error(key) }));
    });
    expect(lines).toEqual(written().map((line) => ({ ...line, labels: expect.anything() })));
    expect(lines).toMatchObject([{ message: "password=[redacted]", words: 3, correlation_id: "c-1" }]);
    expect(JSON.stringify(lines)).not.toContain("sk-abc");
  });

  it("sends what formats after ours change, without the secrets that they put in", async () => {
    const after = winston.format((info) => {
      const { dropped: _dropped, ...kept } = info;
      return Object.assign(kept, {
        level: `\u001b[32m${info.level}\u001b[39m`,
        message: `${String(info.message)} ${key}`,
        token: "x",
        trace_id: "forged",
      });
    });
    const lines = await pushedBy((telemetry) => {
      const format = winston.format.combine(winstonFormat(telemetry), after());
      winston
        .createLogger({ format, transports: [winstonTransport(telemetry)] })
        .info("told", { dropped: 1, words: 3 });
    });
    const [line] = lines;
    expect(line).toMatchObject({ level: "info", message: "told [redacted]", words: 3, token: "[redacted]" });
    expect(line).not.toHaveProperty("dropped");
  });

  it("keeps to the level of the logger, or to its own", async () => {
    const lines = await pushedBy((telemetry) => {
      const logger = winston.createLogger({
        level: "debug",
        transports: [winstonTransport(telemetry, { level: "warn" }), quiet()],
      });
      const other = winston.createLogger({
        levels: winston.config.syslog.levels,
        level: "notice",
        transports: [winstonTransport(telemetry)],
      });
      logger.info("no");
      logger.warn("warn");
      other.info("no");
      other.crit("crit");
    });
    expect(messages(lines)).toEqual(["warn", "crit"]);
  });

  it("can be added to a logger that writes, and removed", async () => {
    const lines = await pushedBy(async (telemetry, flush) => {
      const logger = winston.createLogger({ transports: [quiet()] });
      const transport = winstonTransport(telemetry);
      logger.add(transport).info("a");
      await flush();
      logger.remove(transport).info("b");
    });
    expect(messages(lines)).toEqual(["a"]);
  });

  it("goes on after what cannot be read", async () => {
    const lines = await pushedBy((telemetry) => {
      const logger = winston.createLogger({ transports: [winstonTransport(telemetry)] });
      const circle: Record<string, unknown> = { big: 1n };
      circle.self = circle;
      logger.info("circle", { circle });
      logger.info(Object.create(null));
      const thrower = {
        get message(): string {
          throw new Error("no");
        },
        level: "info",
      };
      winstonTransport(telemetry).write(thrower);
      logger.info("after");
    });
    expect(messages(lines)).toEqual(["circle", expect.anything(), "after"]);
  });

  it("sends nothing, and costs nothing, where log.push says nothing", async () => {
    const { stream, lines } = logLines();
    const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { stream } });
    winston.createLogger({ transports: [winstonTransport(telemetry)] }).info("told");
    expect(await telemetry.flush()).toBe(true);
    await telemetry.shutdown();
    expect(lines()).toEqual([]);
  });
});

describe("other loggers", () => {
  it("of pino are sent where log.push says too, and written as before", async () => {
    const { stream, lines: written } = logLines();
    const lines = await pushedBy((telemetry) => {
      pinoStream(telemetry, stream).write('{"level":40,"time":0,"msg":"told","words":3}\n');
    });
    expect(lines).toMatchObject([
      { level: "warn", message: "told", words: 3, timestamp: "1970-01-01T00:00:00.000Z" },
    ]);
    expect(written()).toHaveLength(1);
  });

  it("of the console are sent once", async () => {
    const nothing = (..._given: unknown[]): void => {};
    const target = { debug: nothing, log: nothing, info: nothing, warn: nothing, error: nothing };
    const lines = await pushedBy((telemetry) => {
      captureConsole(telemetry, target);
      target.log("told", { words: 3 });
    });
    expect(lines).toMatchObject([{ message: "told", values: [{ words: 3 }] }]);
  });
});
