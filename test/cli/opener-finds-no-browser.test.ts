import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { openBrowser } from "../../src/cli/adapters/open-browser.ts";
import { tempDir } from "../real/index.ts";

afterEach(() => vi.unstubAllEnvs());

// The opener was there and was started, so --open was silent although no page opened.
it.skipIf(process.platform !== "linux").each([
  [0, true],
  [3, false],
])("says whether a page opens when the opener ends with %d", async (code, opens) => {
  const dir = tempDir();
  writeFileSync(join(dir, "xdg-open"), `#!/bin/sh\nexit ${code}\n`);
  chmodSync(join(dir, "xdg-open"), 0o755);
  vi.stubEnv("PATH", `${dir}:${process.env.PATH ?? ""}`);
  expect(await openBrowser("http://127.0.0.1:1")).toBe(opens);
});
