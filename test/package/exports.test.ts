import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === "string" ? [] : [[subpath, target] as const],
);

describe("the package manifest", () => {
  it.each(entries)("exports %s, which is built and can be imported", async (_subpath, target) => {
    expect(existsSync(`${root}/${target.types}`)).toBe(true);
    expect(Object.keys(await import(`${root}/${target.default}`)).length).toBeGreaterThan(0);
  });

  it("ships every path that it lists", () => {
    const listed = manifest.files.filter((path) => !path.startsWith("!"));
    expect(listed.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  it("pins every version, and brings a Node runtime to nobody", () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(manifest.dependencies).not.toHaveProperty("node");
    expect(manifest).not.toHaveProperty("optionalDependencies");
  });
});
