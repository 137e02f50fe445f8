export { commitOf } from "./adapters/git.ts";
export { collectCheck, collectParts } from "./collect-check.ts";
export { collectDocs } from "./collect-docs.ts";
export { collectGit } from "./collect-git.ts";
export type { Collected, CollectOptions } from "./collected.ts";
export { type ProjectTools, toolsOf } from "./tools-of.ts";
