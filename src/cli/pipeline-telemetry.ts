import { Writable } from "node:stream";
import { decoded } from "../address/index.ts";
import { isObsError } from "../errors/index.ts";
import type { PushOptions } from "../logs/index.ts";
import { objectOf, textOf } from "../narrow/index.ts";
import type { Telemetry } from "../service/index.ts";
import { stackOf } from "./adapters/stack-of.ts";

/** The telemetry of a process that works on pipelines. */
interface PipelineTelemetry {
  readonly telemetry: Telemetry;
  /** Where its metrics are; undefined if nowhere. */
  readonly url: string | undefined;
  end(): Promise<void>;
}

interface Wanted {
  readonly cwd: string;
  /** Where metrics are shown; 0 takes a free port. */
  readonly metricsPort?: number | undefined;
  /** Gets what goes wrong with it. */
  readonly trouble: (error: unknown) => void;
}

const endMs = 5_000;

/**
 * Telemetry for a process that works on pipelines, if anybody would see it: spans and lines go where the environment
 * says (`OTEL_EXPORTER_OTLP_ENDPOINT`), else to the stack that runs from this folder.
 */
export async function pipelineTelemetry({
  cwd,
  metricsPort,
  trouble,
}: Wanted): Promise<PipelineTelemetry | undefined> {
  const found = await receiverIn(cwd).catch((error: unknown) => {
    trouble(error);
    return undefined;
  });
  const sends = found !== undefined || saysSpans(process.env);
  if (metricsPort === undefined && !sends) return undefined;
  const push = linesTo(process.env, found);
  const { createTelemetry } = await import("../service/index.ts");
  const open = (openTelemetry: { otlp: { endpoint: string } } | false | undefined): Telemetry =>
    createTelemetry({
      service: "pipelines",
      openTelemetry,
      log: {
        stream: troublesTo(trouble),
        ...(push !== undefined && { push }),
      },
    });
  const telemetry = found === undefined ? open(sends ? undefined : false) : toReceiver(open, found);
  const url = metricsPort === undefined ? undefined : (await telemetry.listen({ port: metricsPort })).url;
  return { telemetry, url, end: () => telemetry.shutdown({ timeout: endMs }) };
}

async function receiverIn(cwd: string): Promise<string | undefined> {
  const found = await stackOf(cwd);
  return found?.stack.receiverOf(process.env, found.stateDir);
}

type Environment = Readonly<Record<string, string | undefined>>;

const saysSpans = (environment: Environment): boolean =>
  Object.entries(environment).some(
    ([name, value]) => /^OTEL_(EXPORTER_OTLP_(TRACES_)?ENDPOINT|TRACES_EXPORTER)$/.test(name) && value !== "",
  );

/** Where lines are sent: beside the spans, over HTTP, unless the environment says that nobody wants them. */
function linesTo(environment: Environment, found: string | undefined): PushOptions | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all = "", OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: own = "" } = environment;
  const { OTEL_EXPORTER_OTLP_PROTOCOL: protocol, OTEL_LOGS_EXPORTER: exporter = "otlp" } = environment;
  const base = found ?? all;
  const url = own === "" ? `${base.replace(/\/$/, "")}/v1/logs` : own;
  if (exporter !== "otlp" || protocol === "grpc" || (base === "" && own === "")) return undefined;
  return { to: "otlp", url, headers: headersOf(environment.OTEL_EXPORTER_OTLP_HEADERS ?? "") };
}

/** Headers as the variables of OpenTelemetry have them: `name=value,name=value`, each encoded as in a URL. */
const headersOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text.split(",").flatMap((one) => {
      const at = one.indexOf("=");
      return at < 1 ? [] : [[one.slice(0, at).trim(), decoded(one.slice(at + 1).trim())]];
    }),
  );

/** A receiver that nobody named gets no spans where OpenTelemetry is not installed. */
function toReceiver(
  open: (openTelemetry: { otlp: { endpoint: string } } | false) => Telemetry,
  endpoint: string,
): Telemetry {
  try {
    return open({ otlp: { endpoint } });
  } catch (error) {
    if (isObsError(error) && error.code === "PACKAGE_MISSING") return open(false);
    throw error;
  }
}

/** Takes the lines of a log, of which only those are told that say what is wrong with the telemetry itself. */
function troublesTo(trouble: (error: unknown) => void): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split("\n").filter(Boolean)) {
        const { level, message, fix, pipeline_run, check } = objectOf(parsed(line));
        const isOwn = pipeline_run === undefined && check === undefined;
        if (isOwn && (level === "warn" || level === "error"))
          trouble([textOf(message), textOf(fix)].filter(Boolean).join(": "));
      }
      done();
    },
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
