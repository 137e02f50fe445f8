import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Mutation, withEdits } from "./mutation.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Copied, because files beside them are found from where they really lie. */
const copied: ReadonlySet<string> = new Set([
  "src",
  "test",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
]);

/** What a program said, and whether it was content. */
export interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/** A copy of the sources that may be broken and mended again. */
export class Workbench {
  readonly #folder: string;

  readonly #signal: AbortSignal | undefined;

  private constructor(folder: string, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.#signal = signal;
  }

  /** A copy of the repository in a folder of its own, which `remove` takes away; `signal` ends what runs in it. */
  static async open(signal?: AbortSignal): Promise<Workbench> {
    const folder = await mkdtemp(join(tmpdir(), "tta-mutation-"));
    await mkdir(join(folder, ".cache"));
    for (const name of await readdir(root)) {
      if (name.startsWith(".") || name === "dist") continue;
      if (copied.has(name)) await cp(join(root, name), join(folder, name), { recursive: true });
      else await symlink(join(root, name), join(folder, name));
    }
    return new Workbench(folder, signal);
  }

  /** Runs `look` while the mutation is in place. */
  async while<T>({ file, edits }: Mutation, look: () => Promise<T>): Promise<T> {
    const path = join(this.#folder, "src/catalog", file);
    const before = await readFile(path, "utf8");
    await writeFile(path, withEdits(before, edits));
    try {
      return await look();
    } finally {
      await writeFile(path, before);
    }
  }

  /** Runs a program of Node in the copy: a file below its root, and arguments. */
  run(file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const options = {
      ...{ cwd: this.#folder, timeout: 300_000, maxBuffer: 2 ** 26, env: this.#environment(env) },
      ...(this.#signal !== undefined && { signal: this.#signal }),
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [join(this.#folder, file), ...args], options, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: `${stdout}${stderr}` }),
      );
    });
  }

  /** Ours without what tells a test runner that it is one already. */
  #environment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_OPTIONS$)/.test(name));
    return { ...Object.fromEntries(own), NODE_COMPILE_CACHE: join(this.#folder, ".cache"), ...more };
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
