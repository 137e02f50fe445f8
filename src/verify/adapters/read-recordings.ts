import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { ObsError } from "../../errors/index.ts";
import { messageOf, objectOf, objectsOf, textOf } from "../../narrow/index.ts";
import type { RecordingRule } from "../judge-recording.ts";

function unreadable(path: string, error: unknown): ObsError {
  const [line = ""] = messageOf(error).split("\n");
  return new ObsError({
    code: "VERIFY_RULES",
    problem: `rules cannot be read from ${path} (${line})`,
    fix: "write them with tta-obs generate, or name their folder with --rules",
    cause: error,
  });
}

function recordingsOf(document: unknown, file: string): readonly RecordingRule[] {
  return objectsOf(objectOf(document).groups)
    .flatMap(({ rules, interval }) => objectsOf(rules).map((rule) => ({ rule, every: textOf(interval) })))
    .flatMap(({ rule: { record, expr }, every }) =>
      typeof record === "string" && typeof expr === "string"
        ? [{ file, record, expr, ...(every !== undefined && { every }) }]
        : [],
    );
}

/**
 * The recording rules of every rule file below a folder, in order of their paths.
 *
 * @throws ObsError VERIFY_RULES if the folder or a file in it cannot be read
 */
export async function readRecordings(folder: string): Promise<readonly RecordingRule[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const paths = entries
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const rules: RecordingRule[] = [];
  for (const path of paths) {
    try {
      rules.push(...recordingsOf(parse(await readFile(path, "utf8")), relative(folder, path)));
    } catch (error) {
      throw unreadable(path, error);
    }
  }
  return rules;
}
