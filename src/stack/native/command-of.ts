import { packageDir } from "../adapters/folders.ts";
import { thisNode } from "../adapters/this-process.ts";
import type { ServiceName } from "../definition/service-name.ts";
import type { Ports } from "../files/addresses.ts";
import type { UpOptions } from "../options.ts";
import type { ProgramCommand } from "../programs/program.ts";
import { defaultEnvironments } from "../render-stack-files.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import { nativeCommand } from "./native-command.ts";
import type { NativeParts } from "./native-parts.ts";
import { isOwn } from "./own-command.ts";
import type { NativePlan } from "./plan-native.ts";

export interface CommandOfInput {
  readonly options: UpOptions;
  readonly layout: StackLayout;
  readonly plan: NativePlan;
  readonly parts: NativeParts;
  /** Folder with the generated files. */
  readonly projectDir: string;
}

/** What to execute for a service of the plan. */
export function commandOf(name: ServiceName, ports: Ports, input: CommandOfInput): ProgramCommand {
  const { options, layout, plan, parts, projectDir } = input;
  if (isOwn(name)) {
    return parts.ownCommand(name, {
      node: thisNode(),
      packageDir: packageDir(),
      layout,
      ports,
      running: plan.run,
      watchedBoards: options.watchBoards === true ? `${projectDir}/dashboards` : undefined,
      demoEnvironment: options.demoEnvironment ?? defaultEnvironments.demo,
      demoArgs: options.demoArgs ?? [],
    });
  }
  const program = plan.programs.get(name);
  if (program === undefined) throw new TypeError(`the plan runs ${name} without its program`);
  return nativeCommand(name, program, { layout, ports, stack: options.stack });
}
