import { ObsError } from "../../errors/index.ts";
import { type Notify, type SecretFile, secretFiles } from "../../rules/index.ts";
import { type CredentialFile, credentialFiles } from "../remote/credential-files.ts";
import type { StackConfig } from "../remote/stack-config.ts";
import { secretProblem } from "./adapters/secret-problem.ts";

/** A file that is not as it should be, and why. */
export interface SecretTrouble extends Pick<SecretFile | CredentialFile, "place" | "path"> {
  /** Why, to follow the path: `is not there`. */
  readonly problem: string;
}

/** The secret files of a project that are not there, cannot be read or hold nothing. */
export function secretTroubles(notify: Notify | undefined, stack?: StackConfig): readonly SecretTrouble[] {
  const files = [...(notify === undefined ? [] : secretFiles(notify)), ...credentialFiles(stack)];
  return files.flatMap((file) => {
    const problem = secretProblem(file.path);
    return problem === undefined ? [] : [{ ...file, problem }];
  });
}

/**
 * Says that everybody who is to be told of alerts can be, and that data can be sent on.
 *
 * @throws ObsError NOTIFY_SECRET
 */
export function checkSecretFiles(notify: Notify | undefined, stack?: StackConfig): void {
  const [trouble] = secretTroubles(notify, stack);
  if (trouble === undefined) return;
  throw new ObsError({
    code: "NOTIFY_SECRET",
    problem: `${trouble.place} names ${trouble.path}, which ${trouble.problem}`,
    fix: trouble.place.startsWith("stack.")
      ? "write the credentials there, or take it out of the config"
      : "write the secret there, in one line, or take the receiver out of the config",
  });
}
