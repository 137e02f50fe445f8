import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeTempDir } from "../../real/index.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
/** Made by `npm ci` and the build: some ten thousand files, which it reads through a mount. */
const installed = ["node_modules", "dist"];
const enter = fileURLToPath(new URL("../../newcomer/enter.sh", import.meta.url));

/**
 * A machine that never had a server of ours, nor package lists, with an ordinary user and a clone in `folder`, in which
 * everything is installed and built. Its roads to the packages are those of this machine.
 */
export interface FreshMachine {
  readonly folder: string;
  /** Runs a line as a shell would that a person types it into. Its output is in `said()`. */
  type(line: string): ChildProcess;
  /** What was printed so far. */
  said(): string;
  /** Command lines of all that the user still runs. */
  running(): readonly string[];
  /** Ends what is left, and removes everything. */
  remove(): void;
}

/** Why this machine cannot pretend to be a fresh one; undefined when it can. */
export function whyNotFresh(): string | undefined {
  if (process.getuid?.() !== 0) return "only root can hide files from another user";
  const tried = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], { encoding: "utf8" });
  if (tried.status !== 0) return `files cannot be hidden here: ${tried.stderr || tried.error?.message}`;
  return undefined;
}

// Without what npm puts there for this test: the user has only the Node of the machine.
const ownPath = (): string =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter((path) => !path.includes("node_modules"))
    .join(delimiter);

function copyOfSources(to: string): void {
  mkdirSync(to);
  const files = 'git -c safe.directory="*" ls-files -z --cached --others --exclude-standard';
  const script = `${files} | tar -c --null --ignore-failed-read -T - | tar -x --no-same-owner -C "$1"`;
  execFileSync("sh", ["-c", script, "sh", to], { cwd: repository, stdio: "pipe" });
}

function processesOf(uid: number): readonly { readonly pid: number; readonly command: string }[] {
  return readdirSync("/proc").flatMap((entry) => {
    try {
      if (!/^\d+$/.test(entry) || statSync(`/proc/${entry}`).uid !== uid) return [];
      const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return command === "" ? [] : [{ pid: Number(entry), command }];
    } catch {
      return [];
    }
  });
}

/** Makes one. A user of its own, that no other program runs as, shows what is left behind. */
export function freshMachine(): FreshMachine {
  const dir = makeTempDir("fresh machine ");
  const uid = 100_000 + (process.pid % 1_000_000);
  const folder = join(dir.path, "my clone");
  const home = join(dir.path, "home");
  copyOfSources(folder);
  for (const name of installed) mkdirSync(join(folder, name));
  mkdirSync(home);
  execFileSync("chown", ["-R", `${uid}:${uid}`, dir.path]);
  let text = "";
  return {
    folder,
    said: () => text,
    type(line) {
      const proxies = Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name));
      const script = `for name in ${installed.join(" ")}; do mount --bind "$0/$name" "$name"; done; exec sh "$@"`;
      const user = [enter, String(uid), home, "sh", "-c", line];
      const child = spawn("unshare", ["-m", "sh", "-ec", script, repository, ...user], {
        cwd: folder,
        detached: true,
        env: { ...Object.fromEntries(proxies), PATH: ownPath(), HOME: home, LANG: "C.UTF-8" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => (text += String(chunk)));
      return child;
    },
    running: () => processesOf(uid).map(({ command }) => command),
    remove() {
      for (const { pid } of processesOf(uid)) process.kill(pid, "SIGKILL");
      dir.remove();
    },
  };
}
