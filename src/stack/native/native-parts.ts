import { chooseLeash, type Leash } from "../adapters/leash.ts";
import type { ProgramCommand } from "../programs/program.ts";
import { defaultRestartPolicy, type RestartPolicy } from "../programs/restart-policy.ts";
import { type OwnCommandInput, type OwnName, ownCommand } from "./own-command.ts";

/** Parts of the native runner that tests replace. */
export interface NativeParts {
  readonly leash: Leash;
  readonly policy: RestartPolicy;
  readonly ownCommand: (name: OwnName, input: OwnCommandInput) => ProgramCommand;
}

export function defaultParts(): NativeParts {
  return { leash: chooseLeash(), policy: defaultRestartPolicy, ownCommand };
}
