import { join, resolve } from "node:path";
import type { Option, Options, Values } from "./option.ts";

/** Options of every command that looks at pipelines. */
export const pipelineOptions = {
  database: {
    type: "string",
    value: "URL|DIR",
    help: "postgres://… or the folder of an embedded store (.tta-obs/pipelines)",
  },
  json: { type: "boolean", help: "Print the result as JSON" },
} as const satisfies Options;

/** Names the database where no option does. */
const variable = "TTA_OBS_PIPELINES_DATABASE";

/**
 * Where pipelines are kept: as the option says, or the environment, or in the usual folder.
 *
 * @param stateDir the folder of a stack, where it is not `.tta-obs` of this one: a server of a stack runs elsewhere
 */
export function databaseOf(
  values: Pick<Values<typeof pipelineOptions>, "database">,
  cwd: string,
  stateDir = ".tta-obs",
): { readonly database: string } {
  const said = values.database ?? process.env[variable] ?? "";
  const database = said === "" ? join(stateDir, "pipelines") : said;
  return { database: /^[a-z][a-z0-9+.-]*:\/\//i.test(database) ? database : resolve(cwd, database) };
}

/** The option of commands that do work. */
export const callsOption = {
  type: "string",
  value: "FILE",
  help: "Module that exports the registry of what tasks may call",
} as const satisfies Option;

export const slotsOption = {
  type: "string",
  value: "N",
  help: "How many tasks it does at once (as many as processors)",
} as const satisfies Option;
