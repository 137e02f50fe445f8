import { readFile } from "node:fs/promises";
import { fieldOf } from "../../narrow/index.ts";

/** Version of this package. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
  return String(fieldOf(JSON.parse(text), "version") ?? "unknown");
}
