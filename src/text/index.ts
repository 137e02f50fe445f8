export { notice } from "./notice.ts";
export { toJson } from "./to-json.ts";
export { toYaml } from "./to-yaml.ts";
