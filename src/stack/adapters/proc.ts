import { readdirSync, readlinkSync } from "node:fs";
import { procText } from "../../lock/index.ts";
import { type Listening, listeningSockets, openPortsIn } from "../ports/socket-lines.ts";

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
