import type { ChangeRequest } from "../maturity/index.ts";
import { actorOf, reasonOf } from "./maturity-actor.ts";
import { maturityPlace } from "./maturity-place.ts";

/** What a command was told of a change of stage. */
interface Told {
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
  readonly "state-dir"?: string | undefined;
}

/** A change of the stage of a component, with all that is known of it now; undefined where there is no such component. */
export async function changeRequest(
  command: string,
  name: string,
  told: Told,
  cwd: string,
): Promise<ChangeRequest | undefined> {
  const reason = reasonOf(command, told.reason);
  const { namedIn, openMaturity, readTree } = await import("../maturity/index.ts");
  const place = maturityPlace(cwd, told["state-dir"]);
  const by = await actorOf(place.top, told.by);
  const now = Date.now();
  const tree = await readTree(place.top, place.stateDir);
  const [evaluation] = namedIn(await openMaturity(place, now), [name]);
  return evaluation === undefined ? undefined : { top: place.top, evaluation, by, reason, tree, now };
}
