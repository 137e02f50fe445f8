import type { Line } from "../../logs/index.ts";
import { hasPeer, loadPeer } from "../../peers/index.ts";

/** Where lines go. */
export interface LineWriter {
  /** Writes a line, whose text as JSON is given too. */
  write(line: Line, text: string): void;
  close(): void;
}

/** Where winston looks for the text of a line. */
const message = Symbol.for("message");

function winstonLines(stream: NodeJS.WritableStream | undefined): LineWriter {
  const { createLogger, format, transports } = loadPeer("winston");
  const target = stream === undefined ? new transports.Console() : new transports.Stream({ stream });
  // Not format.json(): a line is safe already, and to look for circles in it takes longer than to write it.
  const asIs = format((line) => line)();
  const logger = createLogger({ level: "debug", format: asIs, transports: [target] });
  return {
    write: ({ level, message: words }, text) => logger.log({ level, message: words, [message]: text }),
    close: () => logger.close(),
  };
}

/** Writes lines as they are. */
export function plainLines(stream: NodeJS.WritableStream = process.stdout): LineWriter {
  return {
    write: (_line, text) => {
      if (stream.writable) stream.write(`${text}\n`);
    },
    close: () => {},
  };
}

/** Writes lines as JSON to `stream`: with winston where it is installed, else as they are. */
export function openLines(stream: NodeJS.WritableStream | undefined): LineWriter {
  return hasPeer("winston") ? winstonLines(stream) : plainLines(stream);
}
