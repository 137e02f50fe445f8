export { commitOf } from "./adapters/git.ts";
export { collectCheck } from "./collect-check.ts";
export { collectDocs } from "./collect-docs.ts";
export { collectGit } from "./collect-git.ts";
export { CollectRound } from "./collect-round.ts";
export type { Collected, CollectOptions } from "./collected.ts";
export { type ProjectTools, toolsOf } from "./tools-of.ts";
