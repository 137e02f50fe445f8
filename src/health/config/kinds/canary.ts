import { canary as known } from "../../../catalog/index.ts";
import { type Access, accessAt, accessKeys } from "../access.ts";
import type { AnyCheck } from "../any-check.ts";
import { addressAt, type Fields, optionalTextAt, textAt } from "../fields.ts";
import { refuse } from "../refuse.ts";

interface AnyCanary extends AnyCheck, Access {
  readonly kind: "canary";
  /** `http(s)` address of the server that is asked for what was written, without a path such as `/api/…`. */
  readonly url: string;
}

/** Shows a number of its own on `/metrics` and asks a Prometheus, or the embedded engine, for it. */
interface MetricCanaryConfig extends AnyCanary {
  readonly signal: "metric";
}

/** Writes a line to a file that a shipper follows, or sends it by OTLP, and asks for it. */
interface LogCanaryConfig extends AnyCanary {
  readonly signal: "log";
  /** Path of a file that the service may write; it is bounded. Either this or `sendTo`. */
  readonly file?: string;
  /** All of the `http(s)` address that takes OTLP, such as `http://loki:3100/otlp/v1/logs`. */
  readonly sendTo?: string;
  /** Who is asked. Default `loki`. */
  readonly from?: "loki" | "runs";
  /** The stream in Loki. Default `{service_name="tta-canary"}`. */
  readonly selector?: string;
  /** Sent as `X-Scope-OrgID`, for a Loki of several tenants. */
  readonly tenant?: string;
}

/** Sends a span by OTLP and asks for it by the id of its trace. */
interface TraceCanaryConfig extends AnyCanary {
  readonly signal: "trace";
  /** All of the `http(s)` address that takes OTLP, such as `http://tempo:4318/v1/traces`. */
  readonly sendTo: string;
  /** Who is asked. Default `tempo`. */
  readonly from?: "tempo" | "runs";
  /** Sent as `X-Scope-OrgID`, for a Tempo of several tenants. */
  readonly tenant?: string;
}

/** Posts an alert that no receiver is told of to an Alertmanager, and asks for it. */
interface AlertCanaryConfig extends AnyCanary {
  readonly signal: "alert";
}

/** Passes when what it writes into a pipeline can be read back at its end, before the timeout. */
export type CanaryCheckConfig = AlertCanaryConfig | LogCanaryConfig | MetricCanaryConfig | TraceCanaryConfig;

interface AnyTarget {
  readonly kind: "canary";
  readonly name: string;
  /** Ends without a `/`. */
  readonly url: URL;
  readonly access: Access;
  readonly tenant: string | undefined;
  /** ms until it is given up. */
  readonly timeoutMs: number;
}

export interface MetricCanary extends AnyTarget {
  readonly signal: "metric";
}

export interface LogCanary extends AnyTarget {
  readonly signal: "log";
  readonly to: { readonly file: string } | { readonly url: URL };
  readonly from: "loki" | "runs";
  readonly selector: string;
}

export interface TraceCanary extends AnyTarget {
  readonly signal: "trace";
  readonly to: { readonly url: URL };
  readonly from: "tempo" | "runs";
}

export interface AlertCanary extends AnyTarget {
  readonly signal: "alert";
}

export type CanaryTarget = AlertCanary | LogCanary | MetricCanary | TraceCanary;

/** What canaries of each signal say beside `url`. */
const own = {
  metric: [],
  log: ["file", "sendTo", "from", "selector", "tenant"],
  trace: ["sendTo", "from", "tenant"],
  alert: [],
} as const satisfies Readonly<Record<CanaryTarget["signal"], readonly string[]>>;

function oneOf<T extends string>(fields: Fields, key: string, choices: readonly T[], usual?: T): T {
  const said = fields.values[key] ?? usual;
  const found = choices.find((choice) => choice === said);
  if (found !== undefined) return found;
  throw refuse(
    `${fields.path}.${key} is ${JSON.stringify(said)?.slice(0, 60)}`,
    `write ${choices.join(", ").replace(/, (?=[^,]*$)/, " or ")}`,
  );
}

function baseOf(fields: Fields): URL {
  const url = addressAt(fields, "url");
  url.search = "";
  url.hash = "";
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url;
}

function lineTo(fields: Fields): LogCanary["to"] {
  const file = optionalTextAt(fields, "file");
  if ((file === undefined) === (fields.values.sendTo === undefined))
    throw refuse(
      `${fields.path} has ${file === undefined ? "neither file nor sendTo" : "a file and a sendTo"}`,
      "write one of them: the file that a shipper follows, or the address that takes OTLP",
    );
  return file === undefined ? { url: addressAt(fields, "sendTo") } : { file };
}

export const canary = {
  keys: ["signal", "url", "file", "sendTo", "from", "selector", "tenant", ...accessKeys],
  usual: { intervalMs: 60_000, timeoutMs: 30_000 },
  target: (fields: Fields, { timeoutMs }: { readonly timeoutMs: number }): CanaryTarget => {
    const signal = oneOf(fields, "signal", ["metric", "log", "trace", "alert"]);
    const ofOthers = own.log.find((key) => fields.values[key] !== undefined && !isOwn(signal, key));
    if (ofOthers !== undefined)
      throw refuse(
        `${fields.path}.${ofOthers} means nothing to a canary of the signal ${signal}`,
        "leave it out",
      );
    const url = baseOf(fields);
    const shared = {
      kind: "canary",
      name: textAt(fields, "name"),
      url,
      access: accessAt(fields, url),
      tenant: optionalTextAt(fields, "tenant"),
      timeoutMs,
    } as const;
    switch (signal) {
      case "log":
        return {
          ...shared,
          signal,
          to: lineTo(fields),
          from: oneOf(fields, "from", ["loki", "runs"], "loki"),
          selector: optionalTextAt(fields, "selector") ?? `{service_name=${JSON.stringify(known.service)}}`,
        };
      case "trace":
        return {
          ...shared,
          signal,
          to: { url: addressAt(fields, "sendTo") },
          from: oneOf(fields, "from", ["tempo", "runs"], "tempo"),
        };
      default:
        return { ...shared, signal };
    }
  },
} as const;

const isOwn = (signal: CanaryTarget["signal"], key: string): boolean =>
  own[signal].some((one) => one === key);
