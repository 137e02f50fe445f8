import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBoth, environment as env } from "../../../scripts/packages/install.ts";
import { root, sdkName, toolsManifest, toolsName } from "../../../scripts/packages/manifests.ts";
import { freePort, makeTempDir, waitFor } from "../../real/index.ts";
import { whyNotFresh } from "../../stack/fresh-machine/fresh-machine.ts";
import { instructions, scriptOf, words } from "./dockerfile.ts";

const dir = makeTempDir("tta obs image ");
const folders = Object.fromEntries(
  ["app", "packages", "lean", "bare"].map((name) => [name, join(dir.path, name)] as const),
) as Readonly<Record<"app" | "packages" | "lean" | "bare", string>>;
const mb = 1_000_000;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
const weightOf = (folder: string): number =>
  filesIn(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);

/** Does what Docker does for a stage of the Dockerfile, in folders of this machine. */
function make(stage: string, cwd: string): void {
  const said = { ...env, ...folders, npm_config_prefer_offline: "true" };
  execFileSync("sh", ["-ec", scriptOf(stage)], { cwd, env: said, stdio: "pipe" });
}

beforeAll(async () => {
  for (const folder of Object.values(folders)) mkdirSync(folder);
  await buildBoth(folders.packages);
  copyFileSync(join(root, "package-lock.json"), join(folders.app, "package-lock.json"));
  make("lean", folders.lean);
}, 240_000);

afterAll(() => dir.remove());

describe("what of ours is in the image", () => {
  it("is light, and nothing of it is for compilers and readers alone", () => {
    expect(weightOf(folders.lean)).toBeLessThan(25 * mb);
    const files = filesIn(folders.lean);
    expect(files.filter((path) => /\.map$|\.[cm]?ts$/.test(path))).toEqual([]);
    expect(
      files.filter((path) => path.endsWith(".md") && !/^docs\/runbooks\/|licen[cs]e/i.test(path)),
    ).toEqual([]);
    expect(files).toContain("LICENSE");
    expect(files).toContain(`node_modules/${sdkName}/dist/third-party-licences.txt`);
  });

  it("has the packages that the tools name, in the versions of the lock file, and no optional one", () => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    const manifests = filesIn(join(folders.lean, "node_modules")).flatMap(
      (path) => /^((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
    );
    for (const name of Object.keys(toolsManifest.dependencies)) expect(manifests).toContain(name);
    for (const name of manifests.filter((one) => one !== sdkName)) {
      const { version } = JSON.parse(
        readFileSync(join(folders.lean, "node_modules", name, "package.json"), "utf8"),
      );
      expect(`${name} ${version.replace(/^v/, "")}`).toBe(
        `${name} ${packages[`node_modules/${name}`]?.version}`,
      );
    }
    expect(manifests.filter((name) => /^(pg|redis|typescript|@opentelemetry\/sdk-.*)$/.test(name))).toEqual(
      [],
    );
  });

  it("is made of what .dockerignore lets in", () => {
    const letIn = readFileSync(join(root, ".dockerignore"), "utf8").split("\n");
    for (const path of [
      ...toolsManifest.files,
      "README.md",
      "LICENSE",
      "package-lock.json",
      "src",
      "scripts",
      "web",
    ])
      expect(letIn).toContain(`!${path.split("/")[0]}`);
  });
});

const obstacle = whyNotFresh();
if (obstacle !== undefined) process.stderr.write(`\nSKIPPED, the image in a root of its own: ${obstacle}\n`);

describe.skipIf(obstacle !== undefined)("the image, as a root that is all a process sees", () => {
  const user = instructions("health", "USER")[0]?.split(":") ?? [];
  const config = "/etc/tta-obs/health/config.json";
  let address = "";

  beforeAll(async () => {
    make("bare", folders.bare);
    renameSync(folders.lean, join(folders.bare, "app"));
    mkdirSync(join(folders.bare, "proc"));
    mkdirSync(join(folders.bare, "etc/tta-obs/health"), { recursive: true });
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const listen = { host: "127.0.0.1", port };
    const said = { service: "health", environment: "production", listen, checks: [] };
    writeFileSync(join(folders.bare, config), JSON.stringify(said));
  });

  /** Runs a program there: its root is read-only, it has no rights, and sees nothing of this machine but its network. */
  function inside(command: readonly string[]): ChildProcess {
    const [uid = "", gid = ""] = user;
    const script = `mount --bind "$bare" "$bare"; mount -t proc proc "$bare/proc"; mount -t tmpfs tmpfs "$bare/tmp"
      mount -o remount,bind,ro "$bare"; unshare=$(command -v unshare)
      exec env -i PATH=/usr/local/bin NODE_ENV=production "$unshare" --root="$bare" --wd=/app --setgid ${gid} --setuid ${uid} "$@"`;
    return spawn("unshare", ["-mpf", "--kill-child", "sh", "-ec", script, "sh", ...command], {
      env: { ...env, ...folders },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  const ended = (child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> =>
    new Promise((resolve) => {
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.on("data", (chunk) => (said += String(chunk)));
      child.once("close", (code) => resolve({ code, said }));
    });

  it("weighs less than 200 MB with Node and its libraries, as a user that is a number", () => {
    expect(weightOf(folders.bare)).toBeLessThan(170 * mb);
    expect(user.map(Number).every((id) => id > 0)).toBe(true);
    for (const path of ["var/lib/tta-obs/health", "var/log/tta-obs"])
      expect(statSync(join(folders.bare, path)).uid).toBe(Number(user[0]));
  });

  it("holds no other program than Node, and names its libraries where scanners look", () => {
    const programs = filesIn(folders.bare).filter(
      (path) =>
        !path.startsWith("app/") && statSync(join(folders.bare, path)).mode & 0o111 && !/\.so/.test(path),
    );
    expect(programs).toEqual(["usr/local/bin/node"]);
    const known = readFileSync(join(folders.bare, "var/lib/dpkg/status.d/libc6"), "utf8");
    expect(known).toMatch(/^Package: libc6$/m);
    expect(known).toMatch(/^Version: \d/m);
  });

  it("runs the health service, says by its own HEALTHCHECK that it lives, and ends when it is told", async () => {
    const asks = (url: string): readonly string[] =>
      words("health", /^\s*HEALTHCHECK /).map((word) => word.replace("http://127.0.0.1:8080", url));
    const child = inside(words("health", /^CMD /));
    const end = ended(child);
    try {
      await waitFor("the health service", async () => (await fetch(`${address}/livez`)).ok);
      expect(await ended(inside(asks(address)))).toEqual({ code: 0, said: "alive\n" });
      expect((await fetch(`${address}/status`)).status).toBe(200);
    } finally {
      // The process is the first of its room, below the one that made that.
      const [first] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ");
      if (first) process.kill(Number(first), "SIGTERM");
    }
    const { code, said } = await end;
    expect([code, said.match(/error/i)]).toEqual([0, null]);
    expect((await ended(inside(asks(address)))).code).toBe(1);
  }, 60_000);

  it.each(["view", "runs", "engine", "health"])("knows the command %s", async (name) => {
    const { code, said } = await ended(inside(["node", "bin/tta-obs.js", name, "--help"]));
    expect([code, said.includes(`${toolsName} ${name}`)]).toEqual([0, true]);
  });
});
