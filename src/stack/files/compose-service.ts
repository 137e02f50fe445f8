import { bounds } from "../definition/bounds.ts";
import { type ContainerName, graceOf } from "../definition/containers.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { defaultPorts, type PortName } from "./addresses.ts";

/** Memory of a container. */
export interface ContainerMemory {
  readonly mebibytes: number;
  /** Of the environment that the stack is started in: a whole number of MiB. */
  readonly variable: string;
}

/** Port on the host: overridable, because another program may already have the usual one. */
export const portVariable = (name: PortName): string =>
  `TTA_OBS_${name.replace(/[A-Z]/g, "_$&").toUpperCase()}_PORT`;

const publishAt = (address: string, variable: string, usual: number, inside: number): string =>
  `${address}:\${${variable}:-${usual}}:${inside}`;

// Only this machine reaches a port, unless who starts the stack says otherwise.
const listen = `\${TTA_OBS_LISTEN:-127.0.0.1}`;

/** What a container may take of memory: so many MiB, unless a variable says another number, since who keeps more needs more. */
export const containerMemory = (name: ContainerName): ContainerMemory => ({
  mebibytes: bounds.containerMebibytes[name],
  variable: `TTA_OBS_${name.replaceAll("-", "_").toUpperCase()}_MEMORY_MIB`,
});

function memory(name: ContainerName): string {
  const { mebibytes, variable } = containerMemory(name);
  return `\${${variable}:-${mebibytes}}`;
}

/**
 * Bytes that a program in Go may hold before it collects harder, so that it is not ended at the limit of its container:
 * 95 % of that, since Compose cannot reckon, and as many megabytes as the limit has mebibytes are just that.
 */
export const goMemory = (name: ContainerName): string => `${memory(name)}000000`;

/** `${TTA_OBS_LISTEN:-127.0.0.1}:${TTA_OBS_X_PORT:-N}:N`. */
export const publish = (name: PortName): string =>
  publishAt(listen, portVariable(name), defaultPorts[name], defaultPorts[name]);

/** As {@link publish}, for what no network may reach whatever is said: only this machine does. */
export const publishHere = (name: PortName): string =>
  publishAt("127.0.0.1", portVariable(name), defaultPorts[name], defaultPorts[name]);

/** As {@link publish}, for a port that has another number on the host, and a variable of its own. */
export const publishAs = (variable: string, usual: number, inside: number): string =>
  publishAt(listen, variable, usual, inside);

/** A folder or file of the project, read-only; a missing one is an error, not a new empty folder. */
export function fromProject(source: string, target: string): object {
  return { type: "bind", source: `./${source}`, target, read_only: true, bind: { create_host_path: false } };
}

/** A file or folder of the host, read-only, at the path that it has there unless said; a missing one is an error. */
export function fromHost(path: string, target = path): object {
  return { type: "bind", source: path, target, read_only: true, bind: { create_host_path: false } };
}

/** A named volume: it takes over the owner that the image gave the folder. */
export function volume(source: string, target: string, readOnly = false): object {
  return { type: "volume", source, target, ...(readOnly && { read_only: true }) };
}

/** Settings that every container has: it comes back, log, memory and processes are bounded, it may not become more than it is. */
export function hardened(name: ContainerName): object {
  return {
    ...(name !== "grafana-secret" && { restart: "unless-stopped" }),
    stop_grace_period: `${graceOf(name)}s`,
    read_only: true,
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
    mem_limit: `${memory(name)}m`,
    pids_limit: bounds.containerProcesses,
    logging: {
      driver: "local",
      options: { "max-size": `${bounds.logFileBytes / 1_000_000}m`, "max-file": String(bounds.logFiles) },
    },
  };
}

/** A check that runs inside the container; the long start covers the replay of a write-ahead log. */
export function checked(...test: readonly string[]): object {
  return {
    healthcheck: {
      test,
      // Short, so that a start is noticed soon: a faster beat for the start alone needs Docker 25.
      interval: "5s",
      timeout: "5s",
      retries: 12,
      start_period: "120s",
    },
  };
}

/** Asks the ready path with busybox's wget, in images that have it. */
export function checkedByWget(name: ServiceName): object {
  const { port, readyPath } = services[name];
  return checked("CMD", "wget", "-q", "--spider", `http://127.0.0.1:${port}${readyPath}`);
}

/** Asks the ready path with Node, in our own images. */
export function checkedByNode(name: ServiceName): object {
  const { port, readyPath } = services[name];
  const script = `fetch("http://127.0.0.1:${port}${readyPath}").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  return checked("CMD", "node", "-e", script);
}

/** Asks the ready path with bash alone, in images without any HTTP client. */
export function checkedByBash(name: ServiceName): object {
  const { port, readyPath } = services[name];
  const script = `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET ${readyPath} HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '`;
  return checked("CMD", "bash", "-c", script);
}
