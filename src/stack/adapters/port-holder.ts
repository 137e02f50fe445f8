import { allPids, groupOf, procText } from "../../lock/index.ts";
import { allListening, openFilesOf } from "./proc.ts";
import { runCommand } from "./run-command.ts";

/** Who listens on a port. */
export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

/** So that the sentence about a busy port fits a line. */
const widestCommand = 28;

function socketsOn(port: number): ReadonlySet<string> {
  const held = allListening().filter(([, at]) => at.port === port);
  return new Set(held.map(([socket]) => socket));
}

/** Undefined where this user may not look, and for a process that is gone. */
function holds(pid: string, sockets: ReadonlySet<string>): boolean | undefined {
  return openFilesOf(pid)?.some((name) => sockets.has(name));
}

function commandOf(pid: string): string {
  const text = procText(`${pid}/cmdline`);
  if (text === undefined) return "?";
  const [program = "", ...args] = text.split("\0");
  const words = [program.split("/").at(-1), ...args].join(" ").trim();
  return words.length > widestCommand ? `${words.slice(0, widestCommand - 1)}…` : words;
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
  const members = allPids().filter((pid) => groupOf(pid)?.group === group);
  return sockets.size === 0 || members.some((pid) => holds(pid, sockets) !== false);
}

/** The process that listens on `port`, as far as this user may see it. */
export async function portHolder(port: number): Promise<PortHolder | undefined> {
  return process.platform === "linux" ? fromProc(port) : await fromLsof(port);
}
