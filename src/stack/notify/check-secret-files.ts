import { ObsError } from "../../errors/index.ts";
import { type Notify, type SecretFile, secretFiles } from "../../rules/index.ts";
import { secretProblem } from "./adapters/secret-problem.ts";

/** A file that is not as it should be, and why. */
export interface SecretTrouble extends SecretFile {
  /** Why, to follow the path: `is not there`. */
  readonly problem: string;
}

/** The secret files of a project that are not there, cannot be read or hold nothing. */
export function secretTroubles(notify: Notify | undefined): readonly SecretTrouble[] {
  if (notify === undefined) return [];
  return secretFiles(notify).flatMap((file) => {
    const problem = secretProblem(file.path);
    return problem === undefined ? [] : [{ ...file, problem }];
  });
}

/**
 * Says that everybody who is to be told of alerts can be.
 *
 * @throws ObsError NOTIFY_SECRET
 */
export function checkSecretFiles(notify: Notify | undefined): void {
  const [trouble] = secretTroubles(notify);
  if (trouble === undefined) return;
  throw new ObsError({
    code: "NOTIFY_SECRET",
    problem: `${trouble.place} names ${trouble.path}, which ${trouble.problem}`,
    fix: "write the secret there, in one line, or take the receiver out of the config",
  });
}
