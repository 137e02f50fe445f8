import { chooseLeash, type Leash } from "../adapters/leash.ts";
import type { NativeCommand } from "./native-command.ts";
import { type OwnCommandInput, type OwnName, ownCommand } from "./own-command.ts";
import { defaultRestartPolicy, type RestartPolicy } from "./restart-policy.ts";

/** Parts of the native runner that tests replace. */
export interface NativeParts {
  readonly leash: Leash;
  readonly policy: RestartPolicy;
  readonly ownCommand: (name: OwnName, input: OwnCommandInput) => NativeCommand;
}

export function defaultParts(): NativeParts {
  return { leash: chooseLeash(), policy: defaultRestartPolicy, ownCommand };
}
