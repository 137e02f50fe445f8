import { renderRules } from "../../../../src/render/index.ts";
import type { Subject } from "../mutant.ts";
import { alertSubjects } from "./alerts.ts";
import { recordingSubjects } from "./recordings.ts";
import { routingSubjects } from "./routing.ts";

/** All that is changed in wrong ways. */
export const allSubjects = (): readonly Subject[] => [
  ...routingSubjects(),
  ...recordingSubjects(),
  ...alertSubjects(renderRules({ scrapeIntervalSeconds: 5 })),
];
