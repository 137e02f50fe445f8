import { allPids, groupOf, procText } from "../../../lock/index.ts";
import { services } from "../../definition/services.ts";

interface FoundServer {
  readonly pid: number;
  readonly command: string;
}

/** Names of the programs that a stack starts; ours run by Node. */
const names = new Set(["node", ...Object.values(services).flatMap(({ program }) => program?.names ?? [])]);

const baseName = (path: string): string => path.split("/").at(-1) ?? path;

/**
 * Servers that were started with files below a state folder, except those in the process groups of `known`. An editor
 * or a pager that has such a file open is none. Undefined where there is no `/proc`.
 */
export function serversOf(stateDir: string, known: ReadonlySet<number>): readonly FoundServer[] | undefined {
  if (process.platform !== "linux") return undefined;
  const groups = new Set([...known].map((pid) => groupOf(String(pid))?.group));
  return allPids().flatMap((pid) => {
    const [program = "", ...args] = (procText(`${pid}/cmdline`) ?? "").split("\0");
    const isOfStack = ["config", "data"].some((folder) =>
      args.some((arg) => arg.includes(`${stateDir}/${folder}/`)),
    );
    if (!names.has(baseName(program)) || !isOfStack || Number(pid) === process.pid) return [];
    const group = groupOf(pid)?.group;
    if (group === undefined || groups.has(group)) return [];
    return [{ pid: Number(pid), command: baseName(program) }];
  });
}
