import { isObsError, ObsError } from "../../errors/index.ts";
import { codeOf, messageOf, reasonOf } from "../../narrow/index.ts";

/**
 * Classes of PostgreSQL's codes that are no mistake of who asks: the connection, its authorization, the catalog of
 * databases, room, somebody who ends it, the system under it.
 */
const ofServer = /^(08|28|3D|53|57|58)...$/;
/** What the driver says without a code. */
const ofDriver = /connection|timeout|terminat|closed|closing/i;

function isOfServer(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return ofDriver.test(messageOf(error));
  return ofServer.test(code) || /^E[A-Z]+$/.test(code);
}

/** The one error for a store that cannot be opened. */
export function cannotOpen(name: string, error: unknown): ObsError {
  if (isObsError(error)) return error;
  return new ObsError({
    code: "PIPELINE_STORE",
    problem: `${name} cannot be opened (${inWords(error)})`,
    fix: "see that it is there and that this user may use it",
    cause: error,
  });
}

/** Whatever was thrown by a question to a store; an error that says so, where the store is what went wrong. */
export function storeTrouble(name: string, error: unknown): unknown {
  if (isObsError(error) || !isOfServer(error)) return error;
  return new ObsError({
    code: "PIPELINE_STORE",
    problem: `${name} does not answer (${inWords(error)})`,
    fix: "see that it runs and can be reached from here, and try again: nothing of what it holds is lost",
    cause: error,
  });
}

/** PostgreSQL's codes say nothing to people, and those of the system all. */
const inWords = (error: unknown): string =>
  /^E[A-Z]+$/.test(codeOf(error) ?? "") ? reasonOf(error) : messageOf(error);
