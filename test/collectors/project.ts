import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { CheckSource } from "../../src/quality/index.ts";
import { root } from "../house.ts";

/** A project in a folder of its own, which is gone when the test has ended. */
export function projectWith(files: Readonly<Record<string, string>> = {}): string {
  const top = mkdtempSync(join(tmpdir(), "tta-collect-"));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  write(top, files);
  return top;
}

export function write(top: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, file)), { recursive: true });
    writeFileSync(join(top, file), text);
  }
}

/** Gives a project the tools of this one. */
export function withTools(top: string): string {
  mkdirSync(join(top, "node_modules"));
  for (const name of [".bin", "vitest", "typescript", "@biomejs"])
    symlinkSync(join(root, "node_modules", name), join(top, "node_modules", name));
  return top;
}

/** A tool that is a few lines of JavaScript. */
export const tool = (code: string, source: Omit<CheckSource, "run"> = {}): CheckSource => ({
  run: [process.execPath, "-e", code],
  ...source,
});

/** When a commit is made, in seconds since 1970. */
interface When {
  readonly authored?: number;
  readonly committed: number;
}

/** A repository of git in a folder. */
export class Repository {
  readonly top: string;

  constructor(top: string) {
    this.top = top;
    this.git("init", "-q", "-b", "main");
  }

  git(...words: readonly string[]): string {
    return this.gitAt(undefined, words);
  }

  gitAt(when: When | undefined, words: readonly string[]): string {
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
    const dates =
      when === undefined ? {} : { author: when.authored ?? when.committed, committer: when.committed };
    const env = {
      ...Object.fromEntries(kept),
      GIT_CONFIG_GLOBAL: "/dev/null",
      ...(dates.author !== undefined && {
        GIT_AUTHOR_DATE: `@${dates.author} +0000`,
        GIT_COMMITTER_DATE: `@${dates.committer} +0000`,
      }),
    };
    const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
    return execFileSync("git", [...who, ...words], { cwd: this.top, env, encoding: "utf8" });
  }

  /** Writes files and commits all; gives the commit. */
  commit(message: string, when: When, files: Readonly<Record<string, string>> = {}): string {
    write(this.top, files);
    this.git("add", "-A");
    this.gitAt(when, ["commit", "-q", "--allow-empty", "-m", message]);
    return this.git("rev-parse", "HEAD").trim();
  }
}
