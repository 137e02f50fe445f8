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

function holds(pid: string, sockets: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
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
  const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holds(name, sockets));
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(pid) };
}

async function fromLsof(port: number): Promise<PortHolder | undefined> {
  const { stdout } = await runCommand("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], {
    timeoutMs: 3000,
  });
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), command: /^c(.*)$/m.exec(stdout)?.[1] ?? "?" };
}

/** The process that listens on `port`, as far as this user may see it. */
export async function portHolder(port: number): Promise<PortHolder | undefined> {
  return process.platform === "linux" ? fromProc(port) : await fromLsof(port);
}
