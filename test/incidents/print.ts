import { writeFileSync } from "node:fs";
import { incidents } from "./incidents.ts";
import { incidentsPage } from "./page.ts";
import { runIncident } from "./run-incident.ts";

/** Plays the incidents, prints which alerts fire when, and writes docs/incidents.md. */
const page = incidentsPage(incidents.map((incident) => [incident, runIncident(incident)]));
writeFileSync(new URL("../../docs/incidents.md", import.meta.url), page);
process.stdout.write(page);
