import { reasonOf } from "../../../narrow/index.ts";
import { OurTrouble } from "../../checks/our-trouble.ts";
import { readSecret } from "../post-secretly.ts";

/**
 * What stands in a file of a check, in words where it cannot be had.
 *
 * @throws OurTrouble
 */
export async function secretIn(path: string): Promise<string> {
  const secret = await readSecret(path).catch((error: unknown) => {
    throw new OurTrouble(`the file ${path} cannot be read (${reasonOf(error)})`);
  });
  if (secret === "") throw new OurTrouble(`the file ${path} is empty`);
  return secret;
}
