import { stringify } from "yaml";
import { notice } from "./notice.ts";

/**
 * YAML text of a generated file: a notice, a remark of one line if there is something to know before it is used, then
 * the keys in the order of the value. Same value, same bytes.
 */
export function toYaml(value: object, remark?: string): string {
  const head = [notice, ...(remark === undefined ? [] : [remark])].map((line) => `# ${line}\n`).join("");
  return `${head}${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
