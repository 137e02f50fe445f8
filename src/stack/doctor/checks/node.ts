import { atLeast } from "../../programs/version.ts";
import { hasSqlite, nodeVersion } from "../adapters/this-machine.ts";
import type { Check } from "../check.ts";
import { failure, fine, type Outcome, warning } from "../finding.ts";

/** As `engines` in the manifest says. */
export const leastNode = "22.18";

const get = "npm install --global n && n lts";

/** What is to be said of a version of Node. */
export function judgeNode(version: string, sqlite: boolean): Outcome {
  const details = { version, least: leastNode };
  if (!atLeast(version, leastNode))
    return failure(
      `Node ${version} is older than ${leastNode}, the oldest that this works with`,
      get,
      details,
    );
  if (!sqlite)
    return warning(`Node ${version} has no SQLite, so that no runs and logs are received`, get, details);
  return fine(`Node ${version}`, details);
}

export const nodeCheck: Check = {
  name: "node",
  group: "This machine",
  asks: "Is this Node new enough, and does it have the store of runs and logs?",
  complains: `Fails below ${leastNode}; warns without SQLite.`,
  look: () => judgeNode(nodeVersion(), hasSqlite()),
};
