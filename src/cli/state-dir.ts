import type { Option } from "./option.ts";

/** Option of every command that looks at a stack. */
export const stateDirOption = {
  type: "string",
  value: "DIR",
  help: "Folder with the state of the stack (.tta-obs)",
} as const satisfies Option;

/** The option as the stack takes it: absent where nothing was said. */
export function stateDirOf(value: string | undefined): { stateDir?: string } {
  return value === undefined ? {} : { stateDir: value };
}
