import { messageOf, reasonOf } from "../../narrow/index.ts";
import { postSecretly, readSecret } from "./post-secretly.ts";

/** Passes a heartbeat on to the observer whose address stands in a file. Undefined when it took it, else why not. */
export async function forward(urlFile: string): Promise<string | undefined> {
  try {
    return await postSecretly(await readSecret(urlFile), {});
  } catch (error) {
    return `the file ${urlFile} cannot be read (${reasonOf(error) || messageOf(error)})`;
  }
}
