/**
 * What a pipeline costs beside the queue that it stands on: tasks in a second, embedded and on PostgreSQL, and how long
 * its status takes. `--tasks 10000 --rounds 5 --dry`
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Place } from "../../src/pipelines/store/way-to.ts";
import { urlOf } from "../../test/pipelines/places.ts";
import { requireBinary, startPostgres } from "../../test/real/index.ts";
import { manyOurs, manyTheirs } from "./many.ts";
import { ours } from "./ours.ts";
import { atOnce, type Side } from "./side.ts";
import { measureStatus } from "./status.ts";
import { pipelinesText, type Rounds } from "./text.ts";
import { theirs } from "./theirs.ts";

const { values } = parseArgs({
  options: {
    tasks: { type: "string", default: "10000" },
    rounds: { type: "string", default: "5" },
    dry: { type: "boolean", default: false },
  },
});
const tasks = Number(values.tasks);
const rounds = Number(values.rounds);

/** Both in turn, each round in the same place as the one before; the first warms up. */
async function inTurns(what: string, sides: { readonly ours: Side; readonly theirs: Side }): Promise<Rounds> {
  const spent = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    for (const side of round % 2 === 0 ? (["ours", "theirs"] as const) : (["theirs", "ours"] as const)) {
      const ms = await sides[side].run(tasks);
      if (round > 0) spent[side].push(ms);
      console.log(
        `  ${what}, round ${round} of ${rounds}, ${side}: ${Math.round((tasks / ms) * 1_000)} in a second`,
      );
    }
  }
  await sides.ours.close();
  await sides.theirs.close();
  return spent;
}

const embedded = await inTurns("embedded", { ours: await ours({}, atOnce), theirs: await theirs({}) });
const status = await measureStatus({});

async function inPostgres(): Promise<Rounds | undefined> {
  if (requireBinary("postgres") === undefined) return undefined;
  const server = await startPostgres();
  const place = (schema: string): Place => ({ url: urlOf(server), schema, connections: 4 });
  try {
    return await inTurns("PostgreSQL", {
      ours: await manyOurs(place("ours")),
      theirs: await manyTheirs(place("theirs")),
    });
  } finally {
    await server.remove();
  }
}

const many = await inPostgres();
const processor = cpus()[0]?.model ?? "unknown";
const text = pipelinesText({ tasks, embedded, many, status }, { node: process.versions.node, processor });
console.log(text);
if (!values.dry) writeFileSync(new URL("../pipelines.md", import.meta.url), text);
process.exit(0);
