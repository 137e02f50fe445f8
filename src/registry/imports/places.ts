import { globOf, isGlob } from "../tree/glob.ts";
import { folderOf } from "../tree/inside.ts";

/** Which component a file belongs to: the one whose path is nearest above it, or whose glob names it. */
export class Places {
  readonly #folders = new Map<string, string>();
  readonly #globs: { readonly glob: RegExp; readonly name: string }[] = [];

  /** @param paths folders, files or globs from the top; what another component has already stays with it */
  add(name: string, paths: readonly string[]): void {
    for (const path of paths) {
      if (isGlob(path)) this.#globs.push({ glob: globOf(path), name });
      else if (!this.#folders.has(path)) this.#folders.set(path, name);
    }
  }

  of(path: string): string | undefined {
    const named = this.#globs.find(({ glob }) => glob.test(path));
    if (named !== undefined) return named.name;
    for (let at = path; at !== "."; at = folderOf(at)) {
      const name = this.#folders.get(at);
      if (name !== undefined) return name;
    }
    return this.#folders.get(".");
  }
}
