import { readFile } from "node:fs/promises";
import { reasonOf } from "../../../narrow/index.ts";
import { filesOf } from "../../adapters/file-patterns.ts";
import { followPatterns } from "../../adapters/follow-patterns.ts";
import type { TargetGroup } from "../../config/engine-config.ts";
import { readTargetGroups } from "../read-groups.ts";

export interface TargetFiles {
  /** The groups of all files that a pattern names. A file that cannot be read has those that it last had. */
  groups(pattern: string): readonly TargetGroup[];
  /** Resolves when nothing is read any more. */
  close(): Promise<void>;
}

export interface TargetFilesInput {
  /** Patterns with absolute folders. */
  readonly patterns: readonly string[];
  readonly onChange: () => void;
  readonly report: (line: string) => void;
}

/** Reads targets files, and reads them again when they change. */
export async function targetFiles({ patterns, onChange, report }: TargetFilesInput): Promise<TargetFiles> {
  const known = new Map<string, readonly TargetGroup[]>();
  const namedBy = new Map<string, readonly string[]>();
  const read = async (): Promise<void> => {
    for (const pattern of patterns) namedBy.set(pattern, await filesOf(pattern));
    const paths = new Set([...namedBy.values()].flat());
    for (const path of known.keys()) if (!paths.has(path)) known.delete(path);
    for (const path of paths) {
      const groups = await readGroups(path);
      if (typeof groups === "string") report(`the targets file ${path} ${groups}; its earlier targets stay`);
      else known.set(path, groups);
    }
  };
  await read();
  const close = await followPatterns({ patterns, again: () => read().then(onChange), report });
  return {
    groups: (pattern) => (namedBy.get(pattern) ?? []).flatMap((path) => known.get(path) ?? []),
    close,
  };
}

async function readGroups(path: string): Promise<readonly TargetGroup[] | string> {
  try {
    return readTargetGroups(await readFile(path, "utf8"));
  } catch (error) {
    return `cannot be read (${reasonOf(error)})`;
  }
}
