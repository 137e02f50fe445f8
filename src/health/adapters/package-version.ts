import { readFileSync } from "node:fs";
import { fieldOf } from "../../narrow/index.ts";

/** Version of this package; src/health/adapters and dist/health/adapters are equally deep. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
  );
  return String(fieldOf(manifest, "version") ?? "");
}
