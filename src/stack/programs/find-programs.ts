import { findProgram, programFolders } from "../adapters/find-program.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import type { FoundProgram } from "./program.ts";

/** Programs of the stack on this machine. */
export async function findPrograms(stateDir: string): Promise<ReadonlyMap<ServiceName, FoundProgram>> {
  const folders = programFolders(stateDir);
  const found = await Promise.all(
    serviceNames.map(async (name) => [name, await findProgram(name, folders)] as const),
  );
  return new Map(
    found.flatMap(([name, program]) => (program === undefined ? [] : [[name, program] as const])),
  );
}
