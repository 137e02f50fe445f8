import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate } from "../../src/project/index.ts";
import { tempDir } from "../real/index.ts";

const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];

/** A real Git repository in a temporary folder. */
export interface TestRepository {
  readonly path: string;
  git(...args: readonly string[]): string;
  write(path: string, text: string): void;
  /** Changes the text of a file. */
  edit(path: string, change: (text: string) => string): void;
  /** Commits all there is, and gives the id of the commit. */
  commit(): string;
}

export function repository(): TestRepository {
  const path = tempDir();
  const git = (...args: readonly string[]): string =>
    // The machine's own settings must not decide what the test sees.
    execFileSync("git", [...identity, ...args], {
      cwd: path,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    path,
    git,
    write,
    edit: (file, change) => write(file, change(readFileSync(join(path, file), "utf8"))),
    commit() {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message=change");
      return git("rev-parse", "HEAD").trim();
    },
  };
}

/** A repository with a project whose generated files are committed; `folder` is where its config lies. */
export async function generated(folder = ".", config: object = {}): Promise<TestRepository> {
  const made = repository();
  made.write(join(folder, "tta-obs.config.json"), JSON.stringify(config));
  await generate({ cwd: join(made.path, folder) });
  made.commit();
  return made;
}
