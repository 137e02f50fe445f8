import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tempDir } from "../real/index.ts";

const walk = fileURLToPath(new URL("./walk.sh", import.meta.url));
const programs = ["awk", "bash", "cat", "cut", "git", "grep", "id", "mktemp", "node", "npm", "sed", "sh"];

/** Walks the road where the README begins with this command, on a machine with this program beside those it has. */
function walked(
  command: string,
  program?: string,
): { readonly status: number | null; readonly said: string } {
  const dir = tempDir("the road ");
  const [origin, bin, place] = ["origin", "bin", "place"].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [origin, bin, place]) mkdirSync(folder);
  for (const name of [...programs, "sleep", "tail"])
    symlinkSync(
      execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim(),
      join(bin, name),
    );
  if (program !== undefined) writeFileSync(join(bin, program), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(
    join(origin, "README.md"),
    `# It\n\n\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`sh\nexit 7\n\`\`\`\n`,
  );
  const git = (...args: readonly string[]): void => {
    const who = ["-c", "user.name=a", "-c", "user.email=a@b.c"];
    execFileSync("git", [...who, ...args], { cwd: origin, stdio: "pipe" });
  };
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "a");
  const { status, stdout, stderr } = spawnSync("bash", [walk, origin], {
    cwd: place,
    encoding: "utf8",
    env: { PATH: bin, HOME: dir },
  });
  return { status, said: stdout + stderr };
}

describe.skipIf(process.platform === "win32")("the road of a newcomer", () => {
  it("ends at the first command of the README that does, with what it said", () => {
    const { status, said } = walked("echo no luck >&2; exit 3");
    expect(status).toBe(1);
    expect(said).toMatch(
      /\$ echo no luck >&2; exit 3\n.*\| no luck\n.*FAILED: boards: it ended too early\n$/,
    );
  });

  it("takes a command for ended that is content and shows no boards", () => {
    expect(walked("true").said).toMatch(/FAILED: boards: it ended too early\n$/);
  });

  it("is none on a machine that has a server", () => {
    const { status, said } = walked("echo never", "promtool");
    expect(status).toBe(1);
    expect(said).toMatch(/^newcomer +\d+ s {2}FAILED: promtool is here\n$/);
  });
});
