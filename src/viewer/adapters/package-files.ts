import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// src/viewer/adapters and dist/viewer/adapters are equally deep.
const root = new URL("../../../", import.meta.url);

/** Where the build puts the page. */
export const pageDir = fileURLToPath(new URL("dist/web", root));

/** Version of this package. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "";
  return String(version);
}
