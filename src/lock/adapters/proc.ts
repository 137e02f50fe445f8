import { readdirSync, readFileSync } from "node:fs";

/** Text of a file of `/proc`; undefined for what is gone, or is not shown to this user. */
export function procText(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}

/** Numbers of all processes; none where there is no `/proc`. */
export function allPids(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

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
