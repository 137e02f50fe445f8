import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);

/** The packages that importing a source file loads. */
function packagesLoadedBy(path: string): readonly string[] {
  const script = `
    import { registerHooks } from "node:module";
    const seen = new Set();
    registerHooks({
      resolve(name, context, next) {
        if (!/^(\\.|\\/|file:|node:)/.test(name)) seen.add(name);
        return next(name, context);
      },
    });
    await import(${JSON.stringify(new URL(path, root).href)});
    process.stdout.write(JSON.stringify([...seen]));
  `;
  const result = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: fileURLToPath(root),
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as string[];
}

describe("importing the metrics", () => {
  it("loads no package at all", () => {
    expect(packagesLoadedBy("src/metrics/index.ts")).toEqual([]);
  });

  it("would be found out if it did", () => {
    expect(packagesLoadedBy("src/interop/index.ts")).toContain("prom-client");
  });
});
