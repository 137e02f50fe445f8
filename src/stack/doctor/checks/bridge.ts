import { readIfThere } from "../../adapters/state-file.ts";
import type { Check } from "../check.ts";
import { withoutContainers, withoutDocker } from "../docker-wanted.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";
import { unknownName } from "./host-gateway.ts";

const letThrough = "sudo ufw allow in on docker0 && sudo ufw allow from 172.16.0.0/12";
const letThroughByNft = "sudo nft insert rule inet filter input ip saddr 172.16.0.0/12 accept";

/** The file is everybody's to read; which rules hold is not. */
function ufwIsOn(path: string): boolean {
  try {
    return /^ENABLED=yes$/m.test(readIfThere(path) ?? "");
  } catch {
    return false;
  }
}

async function look(facts: Facts): Promise<Outcome> {
  const unasked = withoutDocker(facts);
  if (unasked !== undefined) return unasked;
  const ufw = ufwIsOn(facts.system.ufw);
  const off = withoutContainers(facts);
  if (off !== undefined)
    return ufw
      ? warning("ufw is on, and drops what containers send to this machine unless it was told", letThrough)
      : off;
  const answer = await facts.throughBridge();
  if (!answer.answered && unknownName.test(answer.reason))
    return skipped("containers have no name for this machine: see host-gateway");
  if (answer.answered) return fine("containers reach what listens on this machine");
  return failure(
    `containers do not reach what listens on this machine (${answer.reason}): a firewall drops it`,
    ufw ? letThrough : letThroughByNft,
    { reason: answer.reason },
  );
}

export const bridgeCheck: Check = {
  name: "bridge",
  group: "Docker",
  asks: "Does the firewall let containers reach what listens on this machine? A container is asked, so that it takes no root.",
  complains: "Fails where nothing comes through; warns before the start where ufw is on.",
  look,
};
