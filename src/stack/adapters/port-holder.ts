import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { runCommand } from "./run-command.ts";

/** Who listens on a port. */
export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

const listening = "0A";
/** So that the sentence about a busy port fits a line. */
const widestCommand = 28;

function socketsOn(port: number): ReadonlySet<string> {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const lines = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((path) => {
    try {
      return readFileSync(path, "utf8").split("\n").slice(1);
    } catch {
      return [];
    }
  });
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const held = rows.filter((row) => row[1]?.endsWith(`:${hex}`) && row[3] === listening);
  return new Set(held.map((row) => `socket:[${row[9]}]`));
}

/** Undefined where this user may not look, and for a process that is gone. */
function holds(pid: string, sockets: ReadonlySet<string>): boolean | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return undefined;
  }
}

const allPids = (): readonly string[] => readdirSync("/proc").filter((name) => /^\d+$/.test(name));

function groupOf(pid: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, , group] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // What has ended holds nothing, though its parent has not asked for it yet; only root may look at what it held.
    return state === "Z" ? undefined : Number(group);
  } catch {
    return undefined;
  }
}

function commandOf(pid: string): string {
  try {
    const [program = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const words = [program.split("/").at(-1), ...args].join(" ").trim();
    return words.length > widestCommand ? `${words.slice(0, widestCommand - 1)}…` : words;
  } catch {
    return "?";
  }
}

function fromProc(port: number): PortHolder | undefined {
  const sockets = socketsOn(port);
  if (sockets.size === 0) return undefined;
  const pid = allPids().find((name) => holds(name, sockets) === true);
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(pid) };
}

async function fromLsof(port: number): Promise<PortHolder | undefined> {
  const { stdout } = await runCommand("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], {
    timeoutMs: 3000,
  });
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), command: /^c(.*)$/m.exec(stdout)?.[1] ?? "?" };
}

/**
 * False when another than a process of `group` listens on `port`: then what answers there is somebody else. True as
 * well where that cannot be seen.
 */
export function mayHoldPort(group: number, port: number): boolean {
  if (process.platform !== "linux") return true;
  const sockets = socketsOn(port);
  const members = allPids().filter((pid) => groupOf(pid) === group);
  return sockets.size === 0 || members.some((pid) => holds(pid, sockets) !== false);
}

/** The process that listens on `port`, as far as this user may see it. */
export async function portHolder(port: number): Promise<PortHolder | undefined> {
  return process.platform === "linux" ? fromProc(port) : await fromLsof(port);
}
