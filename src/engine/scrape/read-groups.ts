import { isRecord, messageOf } from "../../narrow/index.ts";
import type { TargetGroup } from "../config/engine-config.ts";

/** The groups of a targets file, or what is wrong with it, as the end of a sentence. */
export function readTargetGroups(text: string): readonly TargetGroup[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is no JSON: ${messageOf(error)}`;
  }
  if (!Array.isArray(value)) return "is no list of groups";
  const groups: TargetGroup[] = [];
  for (const group of value) {
    const read = groupOf(group);
    if (typeof read === "string") return read;
    groups.push(read);
  }
  return groups;
}

function groupOf(value: unknown): TargetGroup | string {
  if (!isRecord(value)) return "has a group that is no object";
  const targets: unknown = value.targets ?? [];
  const labels: unknown = value.labels ?? {};
  if (!isTexts(targets)) return "has a group whose targets are no list of texts";
  if (!isRecord(labels) || !isTexts(Object.values(labels)))
    return "has a group whose labels are not names with texts";
  return {
    targets,
    labels: Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, String(text)])),
  };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
