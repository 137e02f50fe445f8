import { evaluatedTwice } from "./find-twice.ts";
import { left } from "./left.ts";

/** `npm run rules:twice`: what boards and alerts work out twice or more, who asks it, and why it is not recorded. */
for (const { query, places } of evaluatedTwice()) {
  const asked = places.map((place) => `  asked by ${place}\n`).join("");
  process.stdout.write(`${query}\n${asked}  ${left[query] ?? "RECORD IT, or say why not"}\n\n`);
}
