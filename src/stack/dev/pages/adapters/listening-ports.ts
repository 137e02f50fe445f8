import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { runCommand } from "../../../adapters/run-command.ts";
import { type Listening, listeningLines, listeningSockets } from "../socket-lines.ts";

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Group and session of a process: what a shell or npm starts keeps both, what a service starts at least one. */
function belongsTo(pid: string, leader: number): boolean {
  const text = textOf(`/proc/${pid}/stat`);
  const [, , group, session] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return Number(group) === leader || Number(session) === leader;
}

function socketsOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function fromProc(leader: number): readonly Listening[] {
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map((path) => listeningSockets(textOf(path)));
  const members = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && belongsTo(name, leader));
  const found = members
    .flatMap(socketsOf)
    .flatMap((name) => tables.flatMap((table) => table.get(name) ?? []));
  return [...new Map(found.map((one) => [`${one.host}:${one.port}`, one])).values()];
}

/**
 * What a process and those that it has started listen on, as far as the system tells: undefined where it does not.
 */
export async function listeningOf(leader: number): Promise<readonly Listening[] | undefined> {
  if (process.platform === "linux") return fromProc(leader);
  if (process.platform === "win32") return undefined;
  const args = ["-nP", "-a", "-g", String(leader), "-iTCP", "-sTCP:LISTEN", "-Fn"];
  const { missing, stdout } = await runCommand("lsof", args, { timeoutMs: 3000 });
  return missing ? undefined : listeningLines(stdout);
}
