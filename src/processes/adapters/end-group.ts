import { allPids, groupOf, signalGroup } from "../../lock/index.ts";
import { sleep } from "../../time/index.ts";

/** Whether anything of a group runs. What has ended is in it until somebody asks for it, which not every machine does. */
function groupRuns(group: number): boolean {
  if (!signalGroup(group, 0)) return false;
  const pids = allPids();
  return pids.length === 0 || pids.some((pid) => groupOf(pid)?.group === group);
}

async function isGone(group: number, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  for (let pause = 5; groupRuns(group); pause = Math.min(100, pause * 2)) {
    if (performance.now() > end) return false;
    await sleep(pause);
  }
  return true;
}

/** What the kernel may take to end what it was told to. */
const kernelMs = 1000;

/** Ends what the leader of a group has left behind, by force after the grace; says what it took. */
export async function endGroup(group: number, graceMs: number): Promise<"none" | "ended" | "killed"> {
  if (!groupRuns(group)) return "none";
  signalGroup(group, "SIGTERM");
  // What stands still hears nothing until it goes on.
  signalGroup(group, "SIGCONT");
  if (await isGone(group, graceMs)) return "ended";
  signalGroup(group, "SIGKILL");
  await isGone(group, kernelMs);
  return "killed";
}
