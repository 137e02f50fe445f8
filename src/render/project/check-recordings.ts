import { type Catalog, defaultNamespace, seriesNames } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { AnyRecording } from "../../promql/index.ts";

const seriesName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/**
 * Says that the recordings of a project write series of their own.
 *
 * @throws ObsError RULES_RECORDING
 */
export function checkRecordings(
  ours: readonly AnyRecording[],
  theirs: readonly AnyRecording[],
  all: Catalog,
): void {
  const emitted = new Set(
    Object.entries({ ...all.metrics, ...all.external }).flatMap(([name, metric]) => [
      name,
      ...seriesNames(name, metric),
    ]),
  );
  theirs.forEach(({ name, help }, i) => {
    const refuse = (problem: string, fix: string): never => {
      throw new ObsError({ code: "RULES_RECORDING", problem: `recording "${name}" ${problem}`, fix });
    };
    if (!seriesName.test(name)) refuse("has a name that no series can have", "build it with recordingName");
    if (help.trim() === "") refuse("has no help", "say in one sentence what the series says");
    if (name.startsWith(`${defaultNamespace}_`) || ours.some((own) => own.name === name))
      refuse("has a name that tta-observability keeps for itself", "build it with recordingName");
    if (emitted.has(name)) refuse("has the name of a metric", "build it with recordingName");
    if (theirs.findIndex((other) => other.name === name) !== i)
      refuse("is there twice", "give each a name of its own");
  });
}
