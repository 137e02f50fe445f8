import { writeFileSync } from "node:fs";
import { incidents } from "./incidents.ts";
import { incidentsPage } from "./page.ts";
import { play } from "./play.ts";
import { stackStories } from "./stack-stories.ts";
import { stories } from "./stories.ts";

/** Plays incidents and stories, prints which alerts fire when and who is told, and writes docs/incidents.md. */
const page = incidentsPage(
  incidents.map((incident) => [incident, play(incident)]),
  stories.map((story) => [story, play(story)]),
  stackStories.map((story) => [story, play(story)]),
);
writeFileSync(new URL("../../docs/incidents.md", import.meta.url), page);
process.stdout.write(page);
