import { allPids, groupOf } from "../../../../lock/index.ts";
import { allListening, openFilesOf } from "../../../adapters/proc.ts";
import { runCommand } from "../../../adapters/run-command.ts";
import { type Listening, listeningLines } from "../../../ports/socket-lines.ts";

/** What a shell or npm starts keeps the group and the session of who started it, what a service starts at least one. */
function belongsTo(pid: string, leader: number): boolean {
  const found = groupOf(pid);
  return found?.group === leader || found?.session === leader;
}

function fromProc(leader: number): readonly Listening[] {
  const places = new Map(allListening());
  const found = allPids()
    .filter((pid) => belongsTo(pid, leader))
    .flatMap((pid) => openFilesOf(pid) ?? [])
    .flatMap((name) => places.get(name) ?? []);
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
