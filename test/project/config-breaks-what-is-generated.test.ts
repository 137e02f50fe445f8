import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createRegistry } from "../../src/metrics/index.ts";
import { loadConfig } from "../../src/project/index.ts";
import { tempDir } from "../real/index.ts";

it.each([
  // A service could not take these namespaces, so that the boards would stay empty.
  ["namespace", "Acme"],
  ["namespace", "acme_"],
  ["namespace", "a__b"],
  // Prometheus expands these in annotations, if it can.
  ["grafanaUrl", "https://example.org/{{ $labels.x }}"],
  ["runbookBase", "https://example.org/{{.}}"],
  ["runbookBase", "docs\nrunbooks"],
  ["outDir", "a\0b"],
])("a config with %s %j is refused", async (key, value) => {
  const cwd = tempDir();
  writeFileSync(join(cwd, "tta-obs.config.json"), JSON.stringify({ [key]: value }));
  await expect(loadConfig(cwd)).rejects.toMatchObject({ code: "CONFIG_VALUE" });
});

it.each(["acme", "acme2_shop", "up"])(
  "a namespace %s is taken by config and service alike",
  async (namespace) => {
    const cwd = tempDir();
    writeFileSync(join(cwd, "tta-obs.config.json"), JSON.stringify({ namespace }));
    expect((await loadConfig(cwd)).config).toEqual({ namespace });
    expect(createRegistry({ metrics: {} }, { namespace })).toBeDefined();
  },
);
