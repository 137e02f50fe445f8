import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Environment, environments } from "tta-observability/catalog";
import { parseFaults } from "./faults/every-fault.ts";
import type { Fault } from "./faults/fault.ts";
import { UsageError } from "./usage-error.ts";

export interface DemoOptions {
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number;
  readonly environment: Environment;
  readonly docs: string;
  readonly questions: string;
  readonly player: boolean;
  /** Questions per second, on average outside of bursts. */
  readonly rate: number;
  /** Share of questions that nobody has asked before, 0 to 1. */
  readonly uncachedShare: number;
  /** Share of the answers of models that go wrong by themselves, 0 to 1, in each of several ways. */
  readonly modelFaults: number;
  readonly faults: readonly Fault[];
  /** Whose requests may switch faults: in a container nobody comes from the loopback. */
  readonly faultsFrom: "loopback" | "anywhere";
  /** Where the boards are, for links of the page. */
  readonly boards: string | undefined;
}

export const usage = `node examples/demo/main.ts [options]

Answers questions about the Markdown documents of a folder, and asks them itself.

  --host H             address to listen on (127.0.0.1)
  --port N             where it answers (8000; 0 takes a free one)
  --metrics-port N     where /metrics is (9465; 0 takes a free one)
  --environment E      ${environments.join(", ")} (staging)
  --docs DIR           folder of documents (the repository's docs/)
  --questions FILE     questions that the player asks (examples/demo/questions.txt)
  --no-player          no traffic
  --rate N             questions per second (5)
  --uncached-share N   share of questions never asked before, 0 to 1 (0.1)
  --model-faults N     share of the models' answers that go wrong in each of several ways, 0 to 1 (0.02)
  --boards URL         where the boards are, for links of the page
  --faults-from WHO    who may switch faults: loopback, or anywhere for a port that only the loopback reaches (loopback)
  --fault F            break a part: thorough=fail:60s, all=slow-5s:2m@10s (may be repeated), or every part once: every
  --help               this text
`;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function number(name: string, text: string, least: number, most: number, whole: boolean): number {
  const value = Number(text);
  const fits = text.trim() !== "" && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return value;
  throw new UsageError(
    `--${name} is "${text}": give a ${whole ? "whole " : ""}number from ${least} to ${most}`,
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "8000" },
        "metrics-port": { type: "string", default: "9465" },
        environment: { type: "string", default: "staging" },
        docs: { type: "string", default: here("../../docs") },
        questions: { type: "string", default: here("./questions.txt") },
        "no-player": { type: "boolean", default: false },
        rate: { type: "string", default: "5" },
        "uncached-share": { type: "string", default: "0.1" },
        "model-faults": { type: "string", default: "0.02" },
        boards: { type: "string" },
        "faults-from": { type: "string", default: "loopback" },
        fault: { type: "string", multiple: true, default: [] },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const [first = ""] = String(error instanceof Error ? error.message : error).split(/\.\s|\n/);
    throw new UsageError(`${first}: see --help`);
  }
}

function boardsUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? ""))
    return text?.replace(/\/+$/, "");
  throw new UsageError(`--boards is "${text}": give an http or https address`);
}

/** Reads the command line; `"help"` if it asks for that. Throws a `UsageError` with one clear sentence. */
export function parseOptions(args: readonly string[]): DemoOptions | "help" {
  const values = parse(args);
  if (values.help) return "help";
  const environment = environments.find((known) => known === values.environment);
  if (environment === undefined) {
    throw new UsageError(`--environment is "${values.environment}": give one of ${environments.join(", ")}`);
  }
  const faultsFrom = (["loopback", "anywhere"] as const).find((known) => known === values["faults-from"]);
  if (faultsFrom === undefined)
    throw new UsageError(`--faults-from is "${values["faults-from"]}": give loopback or anywhere`);
  return {
    host: values.host,
    port: number("port", values.port, 0, 65_535, true),
    metricsPort: number("metrics-port", values["metrics-port"], 0, 65_535, true),
    environment,
    docs: values.docs,
    questions: values.questions,
    player: !values["no-player"],
    rate: number("rate", values.rate, 0.1, 200, false),
    uncachedShare: number("uncached-share", values["uncached-share"], 0, 1, false),
    modelFaults: number("model-faults", values["model-faults"], 0, 1, false),
    faults: values.fault.flatMap(parseFaults),
    faultsFrom,
    boards: boardsUrl(values.boards),
  };
}
