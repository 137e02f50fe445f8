import { compose } from "../../adapters/docker.ts";
import { composeProject } from "../../docker/compose-project.ts";
import { hasDemo, recordedPorts } from "../../docker/docker-state.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";
import { isSupervised } from "../gather.ts";
import { quoted, stateDirFlag } from "../words.ts";

async function ofContainers({ layout, state }: Facts): Promise<Outcome> {
  if (state === undefined) return skipped("no stack was started from the state folder");
  const project = composeProject(state.projectDir, hasDemo(state), recordedPorts(state));
  const { code, stdout } = await compose(project, ["ps", "-q"], 10_000);
  if (code !== 0) return skipped("Docker does not say which containers run");
  const since = { startedAt: state.startedAt };
  return stdout.trim() === ""
    ? warning(
        `${layout.stateFile} tells of containers, and none runs`,
        `npx tta-obs down${stateDirFlag(layout.stateDir)}`,
        since,
      )
    : fine(`the containers of ${state.startedAt} run`, since);
}

function look(facts: Facts): Outcome | Promise<Outcome> {
  const { layout, state, stateProblem } = facts;
  if (stateProblem !== undefined) return failure(stateProblem, `rm ${quoted(layout.stateFile)}`);
  if (state === undefined) return fine(`no stack runs from ${layout.stateDir}`);
  if (state.mode === "docker") return ofContainers(facts);
  const { pid } = state.supervisor;
  if (isSupervised(state))
    return fine(`the ${state.mode} stack of ${state.startedAt} is supervised (pid ${pid})`, { pid });
  return warning(
    `${layout.stateFile} tells of a stack whose supervisor (pid ${pid}) was killed`,
    `npx tta-obs down${stateDirFlag(layout.stateDir)}`,
    { pid, startedAt: state.startedAt },
  );
}

export const stateCheck: Check = {
  name: "state",
  group: "The stack",
  asks: "Does the state file tell of what really runs?",
  complains: "Fails where it cannot be read; warns where what it tells of is gone.",
  look,
};
