import { randomUUID } from "node:crypto";
import { canary } from "../../../../catalog/index.ts";
import { objectOf, objectsOf, plainText } from "../../../../narrow/index.ts";
import { type RoundTrip, WrongWay } from "../../../checks/round-trip.ts";
import type { AlertCanary } from "../../../config/kinds/canary.ts";
import { below, taken } from "./exchange.ts";

/** ms for which it fires if no other comes: a check that was taken out of the config leaves nothing behind. */
const firesMs = 120_000;

const namesOf = (receivers: unknown): readonly string[] =>
  objectsOf(receivers).map(({ name }) => plainText(name));

/**
 * An alert that always has the same labels, so that there is one of it, and each time another annotation. It is posted
 * only to an Alertmanager that has the receiver which tells nobody, and ended at once where it would reach another.
 */
export function alertTrip(target: AlertCanary): RoundTrip {
  const id = randomUUID();
  const alert = {
    labels: { alertname: canary.alert, check: target.name, service: canary.service },
    annotations: { [canary.annotation]: id, summary: "The health service shows that alerts arrive." },
  };
  const post = async (forMs: number, signal: AbortSignal): Promise<void> => {
    const endsAt = new Date(Date.now() + forMs).toISOString();
    await taken(target, below(target, "/api/v2/alerts"), { json: [{ ...alert, endsAt }] }, signal);
  };
  const filter = Object.entries(alert.labels).map(
    ([label, value]) => ["filter", `${label}="${value}"`] as const,
  );
  return {
    what: "the alert",
    write: async (signal) => {
      const known = namesOf(await taken(target, below(target, "/api/v2/receivers"), {}, signal));
      if (!known.includes(canary.receiver))
        throw new WrongWay(
          `no alert is posted, since somebody might be told of it: this Alertmanager has no receiver "${canary.receiver}"`,
        );
      await post(firesMs, signal);
    },
    isThere: async (signal) => {
      const alerts = objectsOf(
        await taken(target, below(target, "/api/v2/alerts"), { params: filter }, signal),
      );
      const ours = alerts.find(({ annotations }) => objectOf(annotations)[canary.annotation] === id);
      if (ours === undefined) return false;
      const others = namesOf(ours.receivers).filter((name) => name !== canary.receiver);
      if (others.length === 0) return true;
      await post(0, signal);
      throw new WrongWay(
        `the alert is routed to ${others.join(", ")}: let a route before all others take alertname="${canary.alert}" to "${canary.receiver}"`,
      );
    },
  };
}
