import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clientSubpaths, sdkFolders, sdkSubpaths, toolSubpaths } from "../../scripts/packages/folders.ts";
import { root, sdkManifest, toolsManifest } from "../../scripts/packages/manifests.ts";

interface Manifest {
  readonly private: boolean;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const src = readdirSync(join(root, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("the two manifests", () => {
  it.each([...sdkSubpaths, ...clientSubpaths.map((name) => `llm/clients/${name}`), ...toolSubpaths])(
    "export %s, which is built and can be imported",
    async (folder) => {
      expect(existsSync(join(root, `dist/${folder}/index.d.ts`))).toBe(true);
      expect(Object.keys(await import(join(root, `dist/${folder}/index.js`))).length).toBeGreaterThan(0);
    },
  );

  it("share the folders of src: each is of one package, and exported by that one alone", () => {
    expect(sdkFolders.filter((folder) => !src.includes(folder))).toEqual([]);
    expect(sdkSubpaths.filter((folder) => !sdkFolders.includes(folder))).toEqual([]);
    expect(toolSubpaths.filter((folder) => sdkFolders.includes(folder) || !src.includes(folder))).toEqual([]);
  });

  it("export each client of a provider, which takes nothing of what measures its calls but types", () => {
    const clients = readdirSync(join(root, "src/llm/clients")).filter((name) => name !== "kit");
    expect(clients.sort()).toEqual([...clientSubpaths].sort());
    const exported = Object.keys(sdkManifest.exports).filter((name) => name.startsWith("./llm/"));
    expect(exported.sort()).toEqual(clients.map((name) => `./llm/${name}`));
    const taken = readdirSync(join(root, "dist/llm/clients"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".js"))
      .flatMap(
        (path) =>
          readFileSync(join(root, "dist/llm/clients", path), "utf8").match(
            /"(\.\.\/)+(call|price|usage|model)\/[^"]*"/g,
          ) ?? [],
      );
    expect(taken).toEqual([]);
  });

  it("list only paths that are there", () => {
    const listed = [...sdkManifest.files, ...toolsManifest.files];
    expect(listed.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("have one version, and the tools take no other of the SDK", () => {
    expect([sdkManifest.version, toolsManifest.version]).toEqual([manifest.version, manifest.version]);
    expect(toolsManifest.peerDependencies).toMatchObject({ "tta-observability": manifest.version });
  });

  it("ask nobody for a package that only some need: every peer is optional and loaded when used", () => {
    const peers = readFileSync(join(root, "src/peers/peers.ts"), "utf8");
    const loaded = [...peers.matchAll(/typeof import\("([^"]+)"\)/g)].map(([, name]) => name);
    const ofTools = Object.keys(toolsManifest.peerDependenciesMeta);
    expect([...Object.keys(sdkManifest.peerDependencies), ...ofTools].sort()).toEqual(loaded.sort());
    const meta = { ...sdkManifest.peerDependenciesMeta, ...toolsManifest.peerDependenciesMeta };
    for (const name of loaded) expect(meta[name ?? ""]).toEqual({ optional: true });
  });

  it("pin every version, and bring a Node runtime to nobody", () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(toolsManifest.dependencies).not.toHaveProperty("node");
    // What is published is built from this one, which is not.
    expect(manifest.private).toBe(true);
  });
});
