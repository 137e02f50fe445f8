import { mustCompose } from "../adapters/docker.ts";
import type { StackState } from "../state/stack-state.ts";
import { composeProject } from "./compose-project.ts";
import { hasDemo, recordedPorts } from "./docker-state.ts";

/**
 * Stops and removes the containers of a stack; its volumes stay.
 *
 * @throws ObsError `STACK_DOCKER`
 */
export async function downDocker(state: StackState): Promise<void> {
  const project = composeProject(state.projectDir, hasDemo(state), recordedPorts(state));
  await mustCompose(project, ["down", "--remove-orphans"], 180_000);
}
