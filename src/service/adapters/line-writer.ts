import { hasPeer, loadPeer } from "../../peers/index.ts";
import type { LogFields } from "../../telemetry/index.ts";

/** One line of the log, before it is text. */
export interface Line extends LogFields {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly message: string;
}

/** Where lines go. */
export interface LineWriter {
  write(line: Line): void;
  close(): void;
}

function winstonLines(stream: NodeJS.WritableStream | undefined): LineWriter {
  const { createLogger, format, transports } = loadPeer("winston");
  const target = stream === undefined ? new transports.Console() : new transports.Stream({ stream });
  const logger = createLogger({ level: "debug", format: format.json(), transports: [target] });
  return { write: (line) => logger.log(line), close: () => logger.close() };
}

const jsonValue = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;

function plainLines(stream: NodeJS.WritableStream): LineWriter {
  return {
    write: (line) => {
      if (stream.writable) stream.write(`${JSON.stringify(line, jsonValue)}\n`);
    },
    close: () => {},
  };
}

/** Writes lines as JSON to `stream`: with winston where it is installed, else as they are. */
export function openLines(stream: NodeJS.WritableStream | undefined): LineWriter {
  return hasPeer("winston") ? winstonLines(stream) : plainLines(stream ?? process.stdout);
}
