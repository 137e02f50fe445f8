import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Whoever commits to the small repository is nobody of this machine. */
const nobody = ["-c", "user.name=example", "-c", "user.email=example@example.invalid"];

/**
 * Makes the folder of the example, unless it is there: a small repository with one commit, patches for it, and the
 * pipeline that tries them. Gives the path of the pipeline.
 */
export function makeExample(folder: string): string {
  const repository = join(folder, "basket");
  if (!existsSync(join(repository, ".git"))) {
    mkdirSync(folder, { recursive: true });
    cpSync(join(here, "basket"), repository, { recursive: true });
    // Its linter looks no further up, wherever the folder is.
    writeFileSync(join(repository, "biome.json"), `{ "root": true }\n`);
    const git = (...words: readonly string[]): void =>
      void execFileSync("git", words, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git(...nobody, "commit", "-q", "-m", "A basket, and what it costs");
  }
  for (const name of ["patches", "mend.yaml"]) {
    cpSync(join(here, name), join(folder, name), { recursive: true });
  }
  return join(folder, "mend.yaml");
}
