import { type DocumentKind, readDocument } from "../../documents/index.ts";
import { isObsError } from "../../errors/index.ts";
import { fieldOf, objectOf, textOf, textsOf } from "../../narrow/index.ts";

/** What is wrong with a file, in sentences without their full stops. */
export interface FileFault {
  readonly problem: string;
  readonly fix: string;
}

/** What of a package.json is about components. */
export interface Manifest {
  readonly name: string | undefined;
  readonly about: string | undefined;
  readonly workspaces: readonly string[];
  /** Packages that it needs to run. */
  readonly needs: readonly string[];
  /** Packages that only its development needs. */
  readonly needsToBuild: readonly string[];
  /** Those of both that must be of this workspace. */
  readonly ofWorkspace: readonly string[];
}

const kind: DocumentKind<unknown> = {
  code: "COMPONENT_FILE",
  notDone: "it was passed over",
  holds: (_): _ is unknown => true,
};

/** Reads a package.json; whatever else is odd in it is npm's to tell. */
export function readManifest(text: string, file: string): Manifest | FileFault {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return faultIn(text, file);
  }
  const keys = objectOf(value);
  const needs = ["dependencies", "peerDependencies", "optionalDependencies"].flatMap((key) =>
    entriesOf(keys[key]),
  );
  const toBuild = entriesOf(keys.devDependencies);
  return {
    name: textOf(keys.name),
    about: textOf(keys.description),
    workspaces: textsOf(
      Array.isArray(keys.workspaces) ? keys.workspaces : fieldOf(keys.workspaces, "packages"),
    ),
    needs: namesOf(needs),
    needsToBuild: namesOf(toBuild),
    ofWorkspace: namesOf([...needs, ...toBuild].filter(([, version]) => /^workspace:/.test(version))),
  };
}

const entriesOf = (value: unknown): readonly (readonly [string, string])[] =>
  Object.entries(objectOf(value)).map(([name, version]) => [name, textOf(version, "")]);

const namesOf = (entries: readonly (readonly [string, string])[]): readonly string[] => [
  ...new Set(entries.map(([name]) => name)),
];

function faultIn(text: string, file: string): FileFault {
  try {
    readDocument(text, file, kind);
  } catch (error) {
    if (isObsError(error)) return { problem: error.problem, fix: "mend it: npm cannot read it either" };
    throw error;
  }
  return { problem: `${file} is no JSON`, fix: "mend it" };
}

/** The patterns of a pnpm-workspace.yaml. */
export function readPnpmWorkspace(text: string, file: string): readonly string[] | FileFault {
  try {
    return textsOf(fieldOf(readDocument(text, file, kind), "packages"));
  } catch (error) {
    if (isObsError(error)) return { problem: error.problem, fix: error.fix };
    throw error;
  }
}
