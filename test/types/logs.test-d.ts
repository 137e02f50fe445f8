import pino from "pino";
import winston from "winston";
import { captureConsole, pinoStream, winstonFormat, winstonTransport } from "../../src/logs/index.ts";
import type { Telemetry } from "../../src/service/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

declare const telemetry: Telemetry;

// What loggers take is of the type that they take.
const logger = winston.createLogger({
  format: winstonFormat(telemetry),
  transports: [new winston.transports.Console(), winstonTransport(telemetry)],
});
winston.createLogger({ transports: winstonTransport(telemetry, { level: "warn" }) });
winston.format.combine(winston.format.timestamp(), winstonFormat(telemetry));
logger.add(winstonTransport(telemetry)).remove(winstonTransport(telemetry));
pino({ base: null }, pinoStream(telemetry, process.stdout)).info("told");
captureConsole(telemetry) satisfies () => void;

// A logger of theirs takes the place of ours.
logger satisfies Telemetry["log"];

// @ts-expect-error the telemetry makes the lines
winstonTransport();
// @ts-expect-error a level is a text
winstonTransport(telemetry, { level: 3 });
// @ts-expect-error where lines go is said once, by log.push
winstonTransport(telemetry, { url: "http://localhost:3100" });
// @ts-expect-error pino writes somewhere
pinoStream(telemetry);
