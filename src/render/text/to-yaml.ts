import { stringify } from "yaml";
import { notice } from "./notice.ts";

/** YAML text of a generated file: a notice, then the keys in the order of the value. Same value, same bytes. */
export function toYaml(value: object): string {
  return `# ${notice}\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
