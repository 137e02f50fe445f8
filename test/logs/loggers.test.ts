import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import winston from "winston";
import { captureConsole, type PinoStream, pinoStream, winstonFormat } from "../../src/logs/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { logLines } from "../service/open.ts";

interface PinoLogger {
  info(...given: unknown[]): void;
  error(...given: unknown[]): void;
  child(fields: object): PinoLogger;
}
const require = createRequire(import.meta.url);
const pino: (options: object, stream: PinoStream) => PinoLogger = require("pino");

const open: ReturnType<typeof createTelemetry>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((telemetry) => telemetry.shutdown()));
});

function start() {
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { stream } });
  open.push(telemetry);
  const inside = (body: () => void) =>
    telemetry.primitives.workflow("answer", async () => body()).run(undefined, { correlationId: "c-1" });
  return { telemetry, stream, lines, inside };
}

const key = "sk-abcdefghijklmnopqrstuvwxyz";
const failed = () =>
  Object.assign(new Error(`refused ${key}`, { cause: new Error("why") }), { request: { prompt: "x" } });
const found = {
  correlation_id: "c-1",
  workflow: "answer",
  service: "shop",
  environment: "development",
};
const shownError = { name: "Error", message: "refused [redacted]", cause: { message: "why" } };

describe("a logger of winston that the service has already", () => {
  function logger(
    start: { telemetry: Parameters<typeof winstonFormat>[0]; stream: NodeJS.WritableStream },
    more: winston.LoggerOptions = {},
  ) {
    const { telemetry, stream } = start;
    return winston.createLogger({
      format: winstonFormat(telemetry),
      transports: [new winston.transports.Stream({ stream })],
      ...more,
    });
  }

  it("writes lines like ours, with the run, its own fields, and no secret", async () => {
    const begun = start();
    const log = logger(begun, { defaultMeta: { region: "eu" } });
    await begun.inside(() => log.info(`key ${key}`, { words: 3, prompt: "x", service: "forged" }));
    log.child({ request: 7 }).warn("outside");
    expect(begun.lines()).toEqual([
      {
        timestamp: expect.any(String),
        level: "info",
        message: "key [redacted]",
        ...found,
        words: 3,
        prompt: "[redacted]",
        region: "eu",
      },
      {
        timestamp: expect.any(String),
        level: "warn",
        message: "outside",
        service: "shop",
        environment: "development",
        request: 7,
        region: "eu",
      },
    ]);
  });

  it("shows errors whole, however they are given", () => {
    const begun = start();
    const log = logger(begun);
    log.error("failed", failed());
    log.error(failed());
    log.error("failed", { error: failed() });
    for (const line of begun.lines()) expect(line.error).toMatchObject(shownError);
    expect(begun.lines()).toHaveLength(3);
    expect(JSON.stringify(begun.lines())).not.toContain(key);
  });

  it("goes on when it is given what cannot be read", () => {
    const begun = start();
    const log = logger(begun);
    const circle: Record<string, unknown> = { big: 1n };
    circle.self = circle;
    log.info("circle", { circle });
    log.info("after");
    expect(begun.lines().map(({ message }) => message)).toEqual(["circle", "after"]);
  });

  it("lets further formats see the fields", () => {
    const begun = start();
    const format = winston.format.combine(
      winstonFormat(begun.telemetry),
      winston.format.printf((info) => JSON.stringify({ only: info.service })),
    );
    logger(begun, { format }).info("x");
    expect(begun.lines()).toEqual([{ only: "shop" }]);
  });
});

describe("pino", () => {
  it("writes lines like ours, with the run, its own fields, and no secret", async () => {
    const { telemetry, stream, lines, inside } = start();
    const log = pino({ base: null }, pinoStream(telemetry, stream));
    await inside(() => log.child({ region: "eu" }).info({ words: 3, prompt: "x" }, "key %s", key));
    log.error(failed(), "failed");
    expect(lines()).toMatchObject([
      { level: "info", message: "key [redacted]", ...found, words: 3, prompt: "[redacted]", region: "eu" },
      {
        level: "error",
        message: "failed",
        error: { name: "Error", message: expect.stringContaining("refused [redacted]") },
      },
    ]);
    expect(JSON.stringify(lines())).not.toMatch(/sk-abc|"(msg|time|err)":/);
  });

  it("takes levels of its own, times that are none and texts that are no JSON", () => {
    const { telemetry, stream, lines } = start();
    const { write } = pinoStream(telemetry, stream);
    for (const text of [
      '{"level":35,"time":1e99,"msg":"a"}',
      '{"level":5}',
      "no json\n",
      "[1]",
      '{"level":"odd","msg":null}',
    ])
      write(text);
    expect(lines().map(({ level, message }) => [level, message])).toEqual([
      ["info", "a"],
      ["trace", ""],
      ["info", "no json"],
      ["info", "[1]"],
      ["odd", ""],
    ]);
  });
});

describe("console", () => {
  function quiet() {
    const seen: unknown[][] = [];
    const write = (...given: unknown[]): void => void seen.push(given);
    return { seen, target: { debug: write, log: write, info: write, warn: write, error: write } };
  }

  it("becomes lines of the run, objects in fields", async () => {
    const { telemetry, lines, inside } = start();
    const { seen, target } = quiet();
    captureConsole(telemetry, target);
    await inside(() => target.log("told", 3, { password: "x", words: 3 }));
    target.error(failed());
    expect(lines()).toMatchObject([
      { level: "info", message: "told 3", ...found, values: [{ password: "[redacted]", words: 3 }] },
      { level: "error", error: shownError },
    ]);
    expect(seen).toEqual([]);
  });

  it("is as it was once it is restored, unless somebody else took it since", () => {
    const { telemetry, lines } = start();
    const { seen, target } = quiet();
    const before = { ...target };
    const restore = captureConsole(telemetry, target);
    const theirs = (): void => {};
    target.warn = theirs;
    restore();
    target.log("plain");
    expect(target).toEqual({ ...before, warn: theirs });
    expect(seen).toEqual([["plain"]]);
    expect(lines()).toEqual([]);
  });

  it("does not go round in circles with a logger that writes to it, nor fail with one that throws", () => {
    const { seen, target } = quiet();
    const log = {
      debug: () => {},
      warn: () => {},
      info: (text: string) => target.log(text),
      error: () => {
        throw new Error("no");
      },
    };
    captureConsole({ log }, target);
    target.log("once");
    target.error("lost");
    expect(seen).toEqual([["once"]]);
  });
});
