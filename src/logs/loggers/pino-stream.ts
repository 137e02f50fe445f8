import { isRecord, objectOf } from "../../narrow/index.ts";
import { type LineMaker, lineText } from "../line/line-maker.ts";

/** What pino writes to. */
export interface PinoStream {
  write(text: string): void;
}

const levels = [
  [60, "fatal"],
  [50, "error"],
  [40, "warn"],
  [30, "info"],
  [20, "debug"],
] as const;

/** Pino's numbers as words; one of a level between two is the lower of them. */
function levelOf(level: unknown): string {
  if (typeof level !== "number") return typeof level === "string" ? level : "info";
  return levels.find(([least]) => level >= least)?.[1] ?? "trace";
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const line: unknown = JSON.parse(text);
    return isRecord(line) ? line : { msg: text.trimEnd() };
  } catch {
    return { msg: text.trimEnd() };
  }
}

/** Pino calls the name of an error its type. */
function errorOf(err: unknown): unknown {
  if (!isRecord(err)) return err;
  const { type, message, stack, code, status, cause } = objectOf(err);
  return { name: type, message, stack, code, status, ...(cause !== undefined && { cause: errorOf(cause) }) };
}

/**
 * A destination of pino that makes each line like those of `telemetry.log` and writes it to `to`, standard output in
 * most services: with the run under way, without secrets and prompts. Names of pino (`msg`, `time`, `err`) become those
 * of our lines. Where `log.push` of `createTelemetry` says so, they are sent to a server as well.
 *
 * @example
 * ```ts
 * const logger = pino({ base: null }, pinoStream(telemetry, process.stdout));
 * ```
 */
export function pinoStream(telemetry: { readonly lines: LineMaker }, to: PinoStream): PinoStream {
  return {
    write: (text) => {
      const { level, time, msg, err, ...fields } = parsed(text);
      const at = typeof time === "number" && Math.abs(time) <= 8.64e15 ? time : Date.now();
      const all = err === undefined ? fields : { error: errorOf(err), ...fields };
      const line = telemetry.lines.make(levelOf(level), msg ?? "", all, at);
      const written = lineText(line);
      telemetry.lines.send(line, written);
      to.write(`${written}\n`);
    },
  };
}
