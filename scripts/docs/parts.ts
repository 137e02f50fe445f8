import type { Part } from "./part.ts";
import { boardsPart } from "./parts/boards.ts";
import { cliParts } from "./parts/cli.ts";
import { doctorPart } from "./parts/doctor.ts";
import { floorParts } from "./parts/floors.ts";
import { gateParts } from "./parts/gate-tiers.ts";
import { lineParts } from "./parts/lines.ts";
import { lintParts } from "./parts/lint.ts";
import { pipelineParts } from "./parts/pipeline-keys.ts";
import { everythingPart } from "./parts/primitives/everything.ts";
import { qualityParts } from "./parts/quality.ts";
import { sizingParts } from "./parts/sizing.ts";
import { spanParts } from "./parts/spans.ts";
import { keyParts } from "./parts/viewer-keys.ts";
import { viewerOptionsPart } from "./parts/viewer-options.ts";

/** Every part of a page of this repository that code writes. */
export const parts: readonly Part[] = [
  boardsPart,
  ...cliParts,
  doctorPart,
  ...floorParts,
  ...gateParts,
  ...lintParts,
  ...pipelineParts,
  everythingPart,
  ...qualityParts,
  ...keyParts,
  ...lineParts,
  ...sizingParts,
  ...spanParts,
  viewerOptionsPart,
];
