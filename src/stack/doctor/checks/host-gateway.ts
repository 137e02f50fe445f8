import { composeFileName } from "../../files/compose-secret.ts";
import { hostFromContainers } from "../../targets/docker-targets.ts";
import type { Check } from "../check.ts";
import { withoutContainers } from "../docker-wanted.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome } from "../finding.ts";
import { quoted } from "../words.ts";

/** How the answer of a container says that a name is not known. */
export const unknownName = /its name/;

async function look(facts: Facts): Promise<Outcome> {
  const off = withoutContainers(facts);
  if (off !== undefined) return off;
  const answer = await facts.throughBridge();
  if (answer.answered || !unknownName.test(answer.reason))
    return fine(`containers know this machine as ${hostFromContainers}`);
  return failure(
    `containers do not know this machine as ${hostFromContainers}`,
    `cd ${quoted(facts.projectDir)} && npx tta-obs generate && docker compose -f ${composeFileName} up -d --force-recreate`,
  );
}

export const hostGatewayCheck: Check = {
  name: "host-gateway",
  group: "Docker",
  asks: "Do containers have a name for this machine, at which they find your services?",
  complains: "Fails where the name is unknown in the container of the health service.",
  look,
};
