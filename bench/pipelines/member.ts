/** One process of eight: `member.ts SIDE PLACE`. SIDE is ours or theirs, PLACE a place as JSON. */
import { openQueue } from "../../src/pipelines/queue/open-queue.ts";
import { openStore } from "../../src/pipelines/store/open-store.ts";
import { workAt } from "./ours.ts";
import { atOnce } from "./side.ts";
import { openBoss, workOff } from "./theirs.ts";

const [side, place = ""] = process.argv.slice(2);
const store = await openStore(JSON.parse(place));

process.once("disconnect", () => process.exit(0));
if (side === "ours") {
  await workAt(store, await openQueue(store), atOnce, () => undefined);
} else {
  const boss = await openBoss(store);
  process.on("message", () => void workOff(boss).then((done) => process.send?.({ done })));
}
process.send?.({ ready: true });
