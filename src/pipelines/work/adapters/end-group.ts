import { allPids, groupOf, signalGroup } from "../../../lock/index.ts";
import { sleep } from "../../../time/index.ts";

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

/** What is left when the leader of a group has ended gets so long to end, if it is not given less. */
const mostGraceMs = 2000;
/** What the kernel may take to end what it was told to. */
const kernelMs = 1000;

/** Ends what the leader of a group has left behind; says whether there was anything. */
export async function endGroup(group: number, graceMs: number): Promise<boolean> {
  if (!groupRuns(group)) return false;
  signalGroup(group, "SIGTERM");
  // What stands still hears nothing until it goes on.
  signalGroup(group, "SIGCONT");
  if (!(await isGone(group, Math.min(graceMs, mostGraceMs)))) {
    signalGroup(group, "SIGKILL");
    await isGone(group, kernelMs);
  }
  return true;
}
