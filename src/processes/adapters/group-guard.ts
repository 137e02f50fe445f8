import { spawn } from "node:child_process";
import { Socket } from "node:net";

// Reads which groups run and which have ended, and when its input ends, as it does when we do, kills those that run.
const script = `trap '' HUP INT TERM
groups=' '
while read -r op id; do
  case $op in
    run) groups="$groups$id " ;;
    end) case $groups in *" $id "*) groups="\${groups%% $id *} \${groups#* $id }" ;; esac ;;
  esac
done
for id in $groups; do kill -s KILL -- "-$id"; done`;

const running = new Set<number>();
let guard: Socket | undefined;

/** One process for all commands: a kernel that does this ends but the first process of each. */
function startGuard(): Socket | undefined {
  const child = spawn("/bin/sh", ["-c", script], {
    cwd: "/",
    env: {},
    // In a group of its own, or what kills ours would take it along.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const { stdin } = child;
  if (!(stdin instanceof Socket)) return undefined;
  const forget = (): void => {
    if (guard === stdin) guard = undefined;
  };
  child.once("error", forget);
  child.once("exit", forget);
  stdin.on("error", forget);
  // Neither keeps this process alive.
  child.unref();
  stdin.unref();
  for (const group of running) stdin.write(`run ${group}\n`);
  return stdin;
}

/**
 * Has a guard ready before what it is to guard begins: to start one takes so long under load that a command could be
 * well under way, and its worker killed, before anybody watches it.
 */
export function readyGuard(): void {
  guard ??= startGuard();
}

/**
 * Has a process group killed if this process ends before it does, however that ends: what a worker has begun must not
 * run beside what another begins in its place. The returned function says that the group has ended.
 */
export function guardGroup(group: number): () => void {
  readyGuard();
  running.add(group);
  guard?.write(`run ${group}\n`);
  return () => {
    running.delete(group);
    guard?.write(`end ${group}\n`);
  };
}
