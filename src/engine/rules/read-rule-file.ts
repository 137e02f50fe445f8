import type { RuleFault } from "./fault.ts";
import { checkLabelNames, readDuration, readRule, textsOf } from "./read-rule.ts";
import type { Rule, RuleGroup } from "./rule.ts";
import { type Place, YamlFile, type YamlNode } from "./yaml-file.ts";

/** A file and what stands in it. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** What rule files hold, and all that is wrong in them; with a fault, no group of its file is to be used. */
export interface RuleFiles {
  readonly groups: readonly RuleGroup[];
  readonly faults: readonly RuleFault[];
}

const keys = ["name", "interval", "query_offset", "limit", "rules", "labels"] as const;

/**
 * Reads rule files as Prometheus 3 does: what `promtool check rules` refuses is a fault.
 *
 * @example
 * ```ts
 * const { groups, faults } = readRuleFiles([{ name: "alerts/own.yml", text }]);
 * if (faults.length > 0) throw refusedRules(faults);
 * ```
 */
export function readRuleFiles(files: readonly RuleFile[]): RuleFiles {
  const read = files.map(readOne);
  return {
    groups: read.flatMap(({ groups, faults }) => (faults.length > 0 ? [] : groups)),
    faults: read.flatMap(({ faults }) => faults),
  };
}

function readOne({ name, text }: RuleFile): RuleFiles {
  const file = new YamlFile(name, text);
  const { groups: list } = file.fields(file.root, {}, "the file", ["groups"]);
  const taken = new Set<string>();
  const groups = file.items(list, {}, "groups").map((node) => readGroup(file, name, node, taken));
  return { groups, faults: file.faults };
}

function readGroup(file: YamlFile, fileName: string, node: YamlNode, taken: Set<string>): RuleGroup {
  const fields = file.fields(node, {}, "a group", keys);
  const name = file.text(fields.name, {}, "the name of a group");
  const place = { group: name };
  if (name === "") file.fault(node, {}, "a group has no name", "give it one");
  if (taken.has(name))
    file.fault(node, place, "the file has another group of that name", "give each a name of its own");
  taken.add(name);
  const labels = file.texts(fields.labels, place, "labels");
  checkLabelNames(file, labels, place);
  const rules = file
    .items(fields.rules, place, "rules")
    .map((rule, i) => readRule(file, rule, i + 1, name, textsOf(labels)))
    .filter((rule): rule is Rule => rule !== undefined);
  return {
    file: fileName,
    name,
    intervalMs: readDuration(file, fields.interval, place, "interval") || undefined,
    queryOffsetMs: readDuration(file, fields.query_offset, place, "query_offset") ?? 0,
    limit: readLimit(file, fields.limit, place),
    rules,
  };
}

function readLimit(file: YamlFile, node: YamlNode | undefined, place: Place): number {
  const text = file.text(node, place, "limit");
  const isPlain = file.isPlain(node);
  const limit = text === "" && isPlain ? 0 : Number(text.replace(/^(-?)0(?=\d)/, "$10o").replaceAll("_", ""));
  if (isPlain && Number.isFinite(limit)) return Math.trunc(limit);
  file.fault(
    node ?? null,
    place,
    `limit is ${JSON.stringify(text)}, which is no whole number`,
    "write one, or 0 for none",
  );
  return 0;
}
