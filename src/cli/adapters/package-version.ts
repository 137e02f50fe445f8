import { readFile } from "node:fs/promises";

/** Version of this package. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
  const value: unknown = JSON.parse(text);
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : "unknown";
  return String(version);
}
