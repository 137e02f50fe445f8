import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/packages/manifests.ts";

/** Instructions of a stage of the Dockerfile as Docker takes them: one a line, without remarks. */
function stage(name: string): readonly string[] {
  const text = readFileSync(join(root, "Dockerfile"), "utf8");
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n");
  const from = lines.findIndex((line) => line.startsWith("FROM ") && line.endsWith(` AS ${name}`));
  if (from === -1) throw new Error(`the Dockerfile has no stage ${name}`);
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => line.startsWith("FROM "));
  return rest.slice(0, end === -1 ? undefined : end);
}

/** What instructions of one kind say in a stage, in their order. */
export const instructions = (name: string, kind: string): readonly string[] =>
  stage(name).flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1).trim()] : []));

/** The words of an instruction in the form of JSON, which no shell reads. */
export function words(name: string, pattern: RegExp): readonly string[] {
  const found = stage(name).find((line) => pattern.test(line));
  const list: unknown = JSON.parse(found?.slice(found.indexOf("[")) ?? "null");
  if (!Array.isArray(list)) throw new Error(`the stage ${name} has no list after ${pattern}`);
  return list.map(String);
}

/**
 * What the stage hands to the shell, as one script that works in other folders than those of the image: each is a
 * variable of its name, and no space in it splits a word.
 */
export const scriptOf = (name: string): string =>
  ["IFS=", ...instructions(name, "RUN")]
    .join("\n")
    .replaceAll(/(?<![\w:])\/(app|packages|lean|bare)\b/g, (_, folder: string) => `$${folder}`);
