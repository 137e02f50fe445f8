import {
  createPage,
  type ForeignFamilies,
  type PageFormat,
  type PageProblem,
  type PageRegistry,
} from "../../src/metrics/index.ts";
import { type ParsedFamily, parsePage } from "./parse-page.ts";

/** The whole page of some registries and families. */
export function pageText(
  registries: readonly PageRegistry[],
  format: PageFormat = "text",
  families: readonly ForeignFamilies[] = [],
  onProblem?: (problem: PageProblem) => void,
): string {
  return [...createPage({ registries, onProblem }).write({ format, families })].join("");
}

/** The page, read back. */
export function readPage(
  registries: readonly PageRegistry[],
  format: PageFormat = "text",
): ReadonlyMap<string, ParsedFamily> {
  return parsePage(pageText(registries, format), format);
}
