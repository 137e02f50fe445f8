import { type Line, lineText } from "../../logs/index.ts";
import { hasPeer, loadPeer } from "../../peers/index.ts";

/** Where lines go. */
export interface LineWriter {
  write(line: Line): void;
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
    write: (line) => logger.log({ level: line.level, message: line.message, [message]: lineText(line) }),
    close: () => logger.close(),
  };
}

function plainLines(stream: NodeJS.WritableStream): LineWriter {
  return {
    write: (line) => {
      if (stream.writable) stream.write(`${lineText(line)}\n`);
    },
    close: () => {},
  };
}

/** Writes lines as JSON to `stream`: with winston where it is installed, else as they are. */
export function openLines(stream: NodeJS.WritableStream | undefined): LineWriter {
  return hasPeer("winston") ? winstonLines(stream) : plainLines(stream ?? process.stdout);
}
