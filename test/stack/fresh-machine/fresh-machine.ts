import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeTempDir } from "../../real/index.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const enter = fileURLToPath(new URL("./enter.sh", import.meta.url));

/** A machine as a newcomer has it: no server of ours, no package lists, an ordinary user, a clone in `folder`. */
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
  const npm = spawnSync("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "npm", "--version"], {
    env: { PATH: ownPath(), HOME: "/tmp" },
  });
  return npm.status === 0 ? undefined : "an ordinary user cannot run npm here";
}

// Without what npm puts there for this test: the newcomer has only the Node of the machine.
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

// What was fetched for this repository serves again; what is not there is asked from the registry.
function copyOfCache(to: string): void {
  const from = execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8", cwd: repository }).trim();
  mkdirSync(to, { recursive: true });
  if (existsSync(join(from, "_cacache"))) execFileSync("cp", ["-R", join(from, "_cacache"), to]);
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
  copyOfCache(join(home, ".npm"));
  execFileSync("chown", ["-R", `${uid}:${uid}`, dir.path]);
  let text = "";
  return {
    folder,
    said: () => text,
    type(line) {
      const proxies = Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name));
      const child = spawn("unshare", ["-m", "sh", enter, String(uid), line], {
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
