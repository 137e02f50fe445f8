import { openSlo } from "../rules/index.ts";
import { toYaml } from "../text/index.ts";
import { type GeneratedFiles, joinFiles } from "./generated-files.ts";
import type { ResolvedOptions } from "./options.ts";

/** `slo/openslo.yml`: what is promised, as documents of OpenSLO v1, for other tools. */
export function openSloFiles({ slos, namespace, environments }: ResolvedOptions): GeneratedFiles {
  const documents = slos.map((slo) => toYaml(openSlo(slo, namespace, environments)));
  return joinFiles([["slo/openslo.yml", documents.join("---\n")]]);
}
