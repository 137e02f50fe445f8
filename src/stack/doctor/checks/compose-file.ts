import { readIfThere } from "../../adapters/state-file.ts";
import { pinnedImages } from "../../docker/compose-project.ts";
import { composeFileName } from "../../files/compose-secret.ts";
import type { Check } from "../check.ts";
import { withoutDocker } from "../docker-wanted.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, warning } from "../finding.ts";
import { quoted } from "../words.ts";

function look(facts: Facts): Outcome {
  const off = withoutDocker(facts);
  if (off !== undefined) return off;
  const path = `${facts.projectDir}/${composeFileName}`;
  const fix = `cd ${quoted(facts.projectDir)} && npx tta-obs generate`;
  const text = readIfThere(path);
  if (text === undefined) return failure(`there is no ${path}`, fix);
  const other = pinnedImages.filter((image) => !text.includes(image));
  const [first] = other;
  if (first !== undefined)
    return warning(`${path} does not run ${first}, which this version was tried with`, fix, {
      images: other.join(", "),
    });
  return fine(`${composeFileName} runs the images that this version was tried with`);
}

export const composeFileCheck: Check = {
  name: "compose-file",
  group: "Docker",
  asks: "Is the compose file there, and of this version?",
  complains: "Fails where it is missing; warns where its images are others than those that were tried.",
  look,
};
