import { targetsText } from "../../targets/targets-file.ts";
import { type PagePlace, urlOf } from "./page-place.ts";

/** A page of metrics of the service, and whose it is. */
export interface Page {
  readonly place: PagePlace;
  readonly service: string;
  readonly environment: string;
}

/** What the user says of his service, and what it is called if nobody says anything. */
export interface Names {
  readonly service: string | undefined;
  readonly environment: string | undefined;
  readonly fallback: { readonly service: string; readonly environment: string };
}

/** A name as a label of a target takes it. */
export function asName(text: string, otherwise: string): string {
  const name = text
    .replace(/^@[^/]*\//, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  return name === "" ? otherwise : name;
}

export function pageAt(
  place: PagePlace,
  names: Names,
  said?: { readonly service: string; readonly environment: string },
): Page {
  const { fallback } = names;
  return {
    place,
    service: asName(names.service ?? said?.service ?? "", fallback.service),
    environment: asName(names.environment ?? said?.environment ?? "", fallback.environment),
  };
}

/** Each place once: workers of a cluster share one. */
export function eachOnce(pages: readonly Page[]): readonly Page[] {
  return [...new Map(pages.map((page) => [urlOf(page.place), page])).values()];
}

/** A targets file with them, as the engine reads it. */
export function pagesFile(pages: readonly Page[]): string {
  const groups = pages.map(({ place: { address, scheme, path }, service, environment }) => ({
    targets: [address],
    labels: {
      service,
      environment,
      ...(path !== "/metrics" && { __metrics_path__: path }),
      ...(scheme !== "http" && { __scheme__: scheme }),
    },
  }));
  return targetsText(groups);
}
