import type { CatalogComponent } from "../backstage/read-catalog.ts";
import type { ComponentFile } from "../file/component-file.ts";
import type { Manifest } from "./manifest.ts";

/** All that says of a folder that it is a component. */
export interface Claim {
  readonly folder: string;
  /** What component.yaml says. */
  file?: ComponentFile;
  /** What catalog-info.yaml says. */
  catalog?: CatalogComponent;
  manifest?: Manifest;
  /** The first of these files in this order, from the top. */
  readonly sources: string[];
}
