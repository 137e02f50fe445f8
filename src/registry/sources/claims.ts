import type { QualityFile } from "../../quality/index.ts";
import { qualityFileName } from "../../quality/index.ts";
import { readTextIn } from "../adapters/read-text-in.ts";
import type { Tree } from "../adapters/walk.ts";
import { type CatalogComponent, catalogFileName, readCatalog } from "../backstage/read-catalog.ts";
import type { RegistryFinding } from "../component.ts";
import { componentFileName, readComponent } from "../file/read-component.ts";
import { below, folderOf } from "../tree/inside.ts";
import { foldersOf, type Matched } from "../tree/patterns.ts";
import type { Claim } from "./claim.ts";
import { type FileFault, type Manifest, readManifest, readPnpmWorkspace } from "./manifest.ts";

const manifestFileName = "package.json";
const pnpmFileName = "pnpm-workspace.yaml";

/** Names of the files that are read of a folder. */
export const sourceFileNames: ReadonlySet<string> = new Set([
  manifestFileName,
  componentFileName,
  catalogFileName,
]);

/** Collects what all files of a project say of its components. */
export class Claims {
  readonly findings: RegistryFinding[] = [];
  readonly #top: string;
  readonly #tree: Tree;
  readonly #files: ReadonlySet<string>;
  readonly #claims = new Map<string, Claim>();

  constructor(top: string, tree: Tree, quality: QualityFile) {
    this.#top = top;
    this.#tree = tree;
    this.#files = new Set(tree.files);
    this.#readComponents();
    this.#readList(quality.components ?? []);
    this.#readWorkspaces();
    const catalogs = this.#readCatalogs();
    for (const claim of this.#claims.values()) this.#readManifestOf(claim);
    for (const { path, components } of catalogs) this.#spread(path, components);
    if (this.#claims.size === 0 && this.#files.has(manifestFileName)) this.#readManifestOf(this.#of("."));
    this.#takeAway(quality.components ?? []);
  }

  get all(): readonly Claim[] {
    return [...this.#claims.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1));
  }

  #of(folder: string, key = folder): Claim {
    const claim = this.#claims.get(key) ?? { folder, sources: [] };
    this.#claims.set(key, claim);
    return claim;
  }

  #text(path: string): string | undefined {
    const text = readTextIn(this.#top, path);
    if (text === undefined)
      this.#fault({
        problem: `${path} cannot be read, or has more than 10 MB`,
        fix: "make it a file that you may read",
      });
    return text;
  }

  #fault({ problem, fix }: FileFault): void {
    this.findings.push({ kind: "file", level: "error", problem, fix });
  }

  #named(name: string): readonly string[] {
    return this.#tree.files.filter((path) => path === name || path.endsWith(`/${name}`));
  }

  #readComponents(): void {
    for (const path of this.#named(componentFileName)) {
      const claim = this.#of(folderOf(path));
      claim.sources.push(path);
      const text = this.#text(path);
      if (text === undefined) continue;
      const { file, fault } = readComponent(text, path);
      claim.file = file;
      if (fault !== undefined) this.#fault(fault);
    }
  }

  #readList(patterns: readonly string[]): void {
    const matched = foldersOf(patterns, this.#tree.folders);
    this.#tellOf(matched, `${qualityFileName}: components`);
    for (const folder of matched.folders) this.#of(folder).sources.push(qualityFileName);
  }

  #readWorkspaces(): void {
    const manifest = this.#manifest(manifestFileName);
    const packages = this.#tree.folders.filter((folder) => this.#files.has(below(folder, manifestFileName)));
    const claim = (patterns: readonly string[], place: string): void => {
      const matched = foldersOf(patterns, packages);
      this.#tellOf({ ...matched, empty: [] }, place);
      for (const folder of matched.folders) this.#of(folder);
    };
    if (manifest !== undefined) claim(manifest.workspaces, `${manifestFileName}: workspaces`);
    const text = readTextIn(this.#top, pnpmFileName);
    const patterns = text === undefined ? [] : readPnpmWorkspace(text, pnpmFileName);
    if ("problem" in patterns) this.#fault(patterns);
    else claim(patterns, `${pnpmFileName}: packages`);
  }

  #tellOf({ outside, empty }: Matched, place: string): void {
    for (const pattern of outside) {
      this.#fault({
        problem: `${place} has ${JSON.stringify(pattern)}, which leads out of the project`,
        fix: "name folders below the top of the project",
      });
    }
    for (const pattern of empty) {
      this.#fault({
        problem: `${place} has ${JSON.stringify(pattern)}, which names no folder`,
        fix: "name a folder that is there and not ignored, or take it out",
      });
    }
  }

  readonly #manifests = new Map<string, Manifest | undefined>();

  #manifest(path: string): Manifest | undefined {
    if (!this.#files.has(path)) return undefined;
    if (this.#manifests.has(path)) return this.#manifests.get(path);
    const text = this.#text(path);
    const read = text === undefined ? undefined : readManifest(text, path);
    if (read !== undefined && "problem" in read) this.#fault(read);
    const manifest = read === undefined || "problem" in read ? undefined : read;
    this.#manifests.set(path, manifest);
    return manifest;
  }

  #readManifestOf(claim: Claim): void {
    const path = below(claim.folder, manifestFileName);
    const manifest = this.#manifest(path);
    if (manifest !== undefined) claim.manifest = manifest;
    // The top's is of the whole project, and of a component only where nothing else says that it is one.
    if (this.#files.has(path)) claim.sources.push(path);
  }

  #readCatalogs(): readonly { readonly path: string; readonly components: readonly CatalogComponent[] }[] {
    return this.#named(catalogFileName).flatMap((path) => {
      const text = this.#text(path);
      if (text === undefined) return [];
      const { components, faults } = readCatalog(text, path);
      for (const fault of faults) this.#fault(fault);
      const folder = folderOf(path);
      if (components.length === 1) this.#of(folder);
      return components.length === 0 ? [] : [{ path, components }];
    });
  }

  /** Gives each component of a catalog to the folder that it is about. */
  #spread(path: string, components: readonly CatalogComponent[]): void {
    const folder = folderOf(path);
    for (const component of components) {
      const isNamed = ({ file, manifest, catalog }: Claim): boolean =>
        catalog === undefined && (file?.name ?? manifest?.name?.split("/").at(-1)) === component.name;
      const named = components.length === 1 ? undefined : [...this.#claims.values()].find(isNamed);
      const own = this.#claims.get(folder);
      const isFree = own?.catalog === undefined && (own !== undefined || component === components[0]);
      const claim = named ?? (isFree ? this.#of(folder) : this.#of(folder, `${path} ${component.name}`));
      claim.catalog = component;
      claim.sources.push(path);
    }
  }

  /** What the list of a project takes away is no component, whoever says so. */
  #takeAway(patterns: readonly string[]): void {
    const not = patterns.filter((pattern) => pattern.startsWith("!"));
    if (not.length === 0) return;
    const { folders } = foldersOf(["**", ".", ...not], this.#tree.folders);
    const left = new Set(folders);
    for (const [key, { folder }] of this.#claims) if (!left.has(folder)) this.#claims.delete(key);
  }
}
