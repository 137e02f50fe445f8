import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { type Listening, listeningSockets, openPortsIn } from "../ports/socket-lines.ts";

/** Text of a file of `/proc`; undefined for what is gone, or is not shown to this user. */
export function procText(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}

/** Numbers of all processes. */
export const allPids = (): readonly string[] => readdirSync("/proc").filter((name) => /^\d+$/.test(name));

/**
 * Group and session of a process. Undefined once it has ended, though its parent has not asked for it yet: it holds
 * nothing, and only root may look at what it held.
 */
export function groupOf(pid: string): { readonly group: number; readonly session: number } | undefined {
  const text = procText(`${pid}/stat`) ?? "";
  // The name in parentheses may itself hold spaces and parentheses.
  const [state = "", , group, session] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return state === "" || state === "Z" ? undefined : { group: Number(group), session: Number(session) };
}

/** What a process has open; undefined where this user may not look, and for one that is gone. */
export function openFilesOf(pid: string): readonly string[] | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return [];
      }
    });
  } catch {
    return undefined;
  }
}

const tables = ["net/tcp", "net/tcp6"] as const;

/** All listening sockets, of both families: its name as an open file, and where it listens. */
export function allListening(): readonly (readonly [socket: string, at: Listening])[] {
  return tables.flatMap((path) => [...listeningSockets(procText(path) ?? "")]);
}

/** Ports that others than this machine may reach; undefined where there is no `/proc`. */
export function openPorts(): ReadonlySet<number> | undefined {
  const texts = tables.flatMap((path) => procText(path) ?? []);
  return texts.length === 0 ? undefined : new Set(texts.flatMap(openPortsIn));
}
