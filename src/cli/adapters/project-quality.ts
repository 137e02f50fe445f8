import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { isMissing, reasonOf } from "../../narrow/index.ts";
import { type QualityFile, qualityFileName, readQuality } from "../../quality/index.ts";

/** Where a project begins, and what it says of its quality. */
export interface ProjectQuality {
  /** The nearest folder upwards with quality.yaml, else the top of the repository, else the folder itself. */
  readonly top: string;
  /** Without a key where there is no file. */
  readonly quality: QualityFile;
}

/**
 * What the project around a folder says of its quality.
 *
 * @throws ObsError QUALITY_FILE where its file cannot be read, or says what cannot be meant
 * @example
 * ```ts
 * const { top, quality } = projectQuality(terminal.cwd);
 * ```
 */
export function projectQuality(folder: string): ProjectQuality {
  const top = topOf(resolve(folder));
  const path = join(top, qualityFileName);
  const text = textOf(path);
  // A relative name is what a person clicks on in a terminal.
  return {
    top,
    quality: text === undefined ? {} : readQuality(text, relative(resolve(folder), path)),
  };
}

/** What lies above a repository is another project's. */
function topOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, qualityFileName)) || existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ObsError({
      code: "QUALITY_FILE",
      problem: `${path} cannot be read (${reasonOf(error)})`,
      fix: "make it a file that you may read",
      cause: error,
    });
  }
}
