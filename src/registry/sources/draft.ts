import type { QualityFile } from "../../quality/index.ts";
import type { Stage } from "../../standards/index.ts";
import type { Attestation, Waiver } from "../component.ts";
import { dayOf, endOfDay } from "../date.ts";
import type { ComponentFile } from "../file/component-file.ts";
import { componentName, nameOfFolder } from "../name.ts";
import type { CodeOwners } from "../owners/codeowners.ts";
import { below } from "../tree/inside.ts";
import type { Claim } from "./claim.ts";

/** A component as its files say it, before others are looked at. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  readonly about: string | undefined;
  readonly folder: string;
  readonly source: string;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly declaredStage: Stage | undefined;
  /** Whether component.yaml says its stage, which is ours to say; Backstage's lifecycle is not. */
  readonly ownStage: boolean;
  /** As written. */
  readonly paths: readonly string[];
  readonly packageName: string | undefined;
  /** Names that package.json gives, of which most are not components. */
  readonly packages: {
    readonly needs: readonly string[];
    readonly builds: readonly string[];
    readonly ofWorkspace: readonly string[];
  };
  /** Names of components. */
  readonly dependsOn: readonly string[];
  /** Whether it has a place that says what it depends on. */
  readonly saysDependencies: boolean;
  readonly attested: readonly Attestation[];
  readonly waivers: readonly Waiver[];
}

/** What holds where a component does not say it. */
export interface Otherwise {
  readonly owners: CodeOwners | undefined;
  readonly defaults: NonNullable<QualityFile["defaults"]>;
}

/** Merges what is said of a folder: component.yaml first, then catalog-info.yaml, then package.json. */
export function draftOf(claim: Claim, { owners, defaults }: Otherwise): Draft {
  const { folder, file = {}, catalog, manifest } = claim;
  const packageName = manifest?.name;
  const name =
    [file.name, catalog?.name, packageName].find((each) => each !== undefined && componentName.test(each)) ??
    nameOfFolder(folder);
  // Any file of the folder stands for it.
  const [codeOwner] = owners?.of(below(folder, "_")) ?? [];
  return {
    name,
    title: file.title ?? catalog?.title ?? name,
    about: file.about ?? catalog?.about ?? manifest?.about,
    folder,
    source: sourceOf(claim),
    owner: file.owner ?? catalog?.owner ?? codeOwner ?? defaults.owner,
    group: file.group ?? catalog?.group ?? defaults.group,
    declaredStage: file.stage ?? catalog?.stage,
    ownStage: file.stage !== undefined,
    paths: file.paths ?? [folder],
    packageName,
    packages: {
      needs: manifest?.needs ?? [],
      builds: manifest?.needsToBuild ?? [],
      ofWorkspace: manifest?.ofWorkspace ?? [],
    },
    dependsOn: [...(file.dependsOn ?? []), ...(catalog?.dependsOn ?? [])],
    saysDependencies:
      file.dependsOn !== undefined || (catalog?.dependsOn.length ?? 0) > 0 || manifest !== undefined,
    ...personsOf(file),
  };
}

const ranks: readonly RegExp[] = [
  /(^|\/)component\.yaml$/,
  /(^|\/)catalog-info\.yaml$/,
  /(^|\/)package\.json$/,
  /./,
];

const sourceOf = ({ folder, sources }: Claim): string =>
  ranks.flatMap((rank) => sources.filter((source) => rank.test(source)))[0] ?? folder;

function personsOf({ attested = [], waivers = [] }: ComponentFile): Pick<Draft, "attested" | "waivers"> {
  return {
    attested: attested.map(({ at, ...rest }) => ({ ...rest, atMs: dayOf(at) ?? 0 })),
    waivers: waivers.map(({ until, ...rest }) => ({ ...rest, untilMs: endOfDay(dayOf(until) ?? 0) })),
  };
}
