import { heartbeat } from "../../catalog/index.ts";
import type {
  HealthCheckConfig,
  HealthConfig,
  HeartbeatCheckConfig,
  RelayConfig,
} from "../../health/index.ts";
import type { Notify, Receiver } from "../../rules/index.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { StackConfig } from "../remote/stack-config.ts";
import { type CanaryInput, canaryChecks } from "./canary-checks.ts";

export interface HealthConfigInput extends CanaryInput {
  /** Interface that the health service listens on. */
  readonly host: string;
  readonly port: number;
  /** Host names under which its neighbours ask it. */
  readonly allowedHosts: readonly string[];
  readonly environment: string;
  /** Where people reach them in a browser; undefined for those without a page. */
  readonly browser: (name: ServiceName) => string | undefined;
  /** Folder in which it remembers what checks were. */
  readonly dataDir: string;
  /** Folders that the stack writes to, of whose disks the health service looks how full they are; none where it sees none. */
  readonly stackDirs?: readonly string[];
  /** What the project says of other stores of samples. */
  readonly stack?: StackConfig | undefined;
  /** Who is told of alerts: those that the health service tells, and the observer of its heartbeat. */
  readonly notify?: Notify | undefined;
}

// Short, so that a service that was slow to start is not shown as failing for long.
const intervalMs = 3000;

/** How often that is looked at which changes slowly. */
const seldomMs = 30_000;

const sentence = (phrase: string): string => `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;

/** Who sends alerts here, or that nobody does. */
function alertsOf(running: readonly ServiceName[]): Pick<HealthConfig, "alertsFrom" | "noAlerts"> {
  const sender = (["alertmanager", "engine"] as const).find((name) => running.includes(name));
  return sender === undefined ? { noAlerts: `${services.alertmanager.without}.` } : { alertsFrom: sender };
}

/** Whom the health service tells of alerts, and where the links of its messages lead. */
function messagesOf({ notify, browser, running }: HealthConfigInput): Partial<HealthConfig> {
  const relays = Object.entries(notify?.receivers ?? {}).flatMap(([name, receiver]) =>
    relayOf(name, receiver),
  );
  if (relays.length === 0) return {};
  const silencesUrl = running.includes("alertmanager") ? browser("alertmanager") : undefined;
  const statusUrl = browser("health");
  return {
    relays,
    ...(silencesUrl !== undefined && { silencesUrl }),
    ...(statusUrl !== undefined && { statusUrl: new URL(statusUrl).origin }),
  };
}

function relayOf(name: string, receiver: Receiver): readonly RelayConfig[] {
  switch (receiver.kind) {
    case "webhook":
      return receiver.urlFile === undefined ? [] : [{ name, kind: "webhook", urlFile: receiver.urlFile }];
    case "teams":
      return [{ name, kind: "teams", urlFile: receiver.urlFile }];
    case "ntfy": {
      const { server = "https://ntfy.sh", topicFile, tokenFile } = receiver;
      return [{ name, kind: "ntfy", server, topicFile, ...(tokenFile !== undefined && { tokenFile }) }];
    }
    default:
      return [];
  }
}

/** That alerts come through is told by an alert that always fires. */
function watchdogOf({ running, notify }: HealthConfigInput): readonly HeartbeatCheckConfig[] {
  if (!running.includes("alertmanager") && !running.includes("engine")) return [];
  // Those that an alert passes through: the first that fails is why none comes.
  const way = (["engine", "prometheus", "alertmanager"] as const).filter((name) => running.includes(name));
  return [
    {
      name: heartbeat.check,
      kind: "heartbeat",
      critical: true,
      intervalMs: heartbeat.seconds * 1000,
      dependsOn: way,
      group: "stack",
      description: "An alert that always fires comes here, the way that all alerts go.",
      missing: "nobody would be told of alerts now",
      ...(notify?.heartbeat !== undefined && { forwardUrlFile: notify.heartbeat.urlFile }),
    },
  ];
}

/** Room for what the stack keeps, and what other stores of samples would refuse it for. */
function machineOf({ stackDirs = [], stack }: HealthConfigInput): readonly HealthCheckConfig[] {
  const common = { critical: false, intervalMs: seldomMs, group: "stack" };
  const disk: readonly HealthCheckConfig[] =
    stackDirs.length === 0
      ? []
      : [
          {
            ...common,
            name: "disk",
            kind: "disk",
            paths: stackDirs,
            description: "Room for what the stack keeps, on each disk that it writes to.",
          },
        ];
  const elsewhere = (stack?.remoteWrite ?? []).flatMap(
    ({ kind, url }, index): readonly HealthCheckConfig[] => {
      const { protocol, origin, hostname, port } = new URL(url);
      const name = `${kind}-${index + 1}`;
      const clock = { ...common, name: `${name}-clock`, kind: "clock", url: origin } as const;
      const description = `The clock here agrees with the one of ${hostname}, which refuses samples of the future.`;
      if (protocol !== "https:") return [{ ...clock, description }];
      return [
        { ...clock, description },
        {
          ...common,
          name: `${name}-certificate`,
          kind: "certificate",
          address: `${hostname}:${port === "" ? 443 : port}`,
          description: `The certificate of ${hostname}, to which samples are sent.`,
        },
      ];
    },
  );
  return [...disk, ...elsewhere];
}

/** Config of the health service as data: one check per running service, links for people. */
export function healthConfig(input: HealthConfigInput): HealthConfig {
  const checked = serviceNames.filter((name) => name !== "health" && input.running.includes(name));
  const pages = checked.flatMap((name) => {
    const url = input.browser(name);
    return url === undefined ? [] : [{ name, url }];
  });
  const boardsUrl = pages.find(({ name }) => name === "grafana" || name === "viewer")?.url;
  return {
    service: "health",
    environment: input.environment,
    listen: { host: input.host, port: input.port, allowedHosts: input.allowedHosts },
    checks: [
      ...checked.map((name) => {
        const link = pages.find((page) => page.name === name)?.url;
        return {
          name,
          kind: "http" as const,
          url: `http://${input.addresses[name]}${services[name].readyPath}`,
          critical: services[name].core,
          intervalMs,
          group: name === "demo" ? "services" : "stack",
          description: sentence(services[name].adds),
          ...(link !== undefined && { link }),
        };
      }),
      ...machineOf(input),
      ...watchdogOf(input),
      ...canaryChecks(input),
    ],
    ...messagesOf(input),
    ...(boardsUrl !== undefined && { boardsUrl }),
    ...alertsOf(input.running),
    history: { file: `${input.dataDir}/history.json` },
    links: pages.map(({ name, url }) => ({ title: services[name].title, url })),
  };
}
