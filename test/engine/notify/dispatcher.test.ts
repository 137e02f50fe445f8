import { describe, expect, it } from "vitest";
import { type Delivery, Dispatcher } from "../../../src/engine/notify/dispatcher.ts";
import { readAlertmanager } from "../../../src/engine/notify/read-alertmanager.ts";
import type { Routing } from "../../../src/engine/notify/routing.ts";
import { isRecord, objectOf, objectsOf } from "../../../src/narrow/index.ts";
import { anAlert } from "./an-alert.ts";

function routingOf(more = "", webhook = ""): Routing {
  const { routing, remarks } = readAlertmanager(
    `route: {receiver: r, group_by: [service], group_wait: 10s, group_interval: 1m, repeat_interval: 1h${more}}\nreceivers:\n- name: r\n  webhook_configs:\n  - url: http://r${webhook}\n- name: s\n  webhook_configs: [{url: "http://s"}]\n`,
  );
  if (routing === undefined || remarks.length > 0) throw new Error(remarks.join("\n"));
  return routing;
}

const s = 1_000;
const minute = 60 * s;

/** What was known before: saved, or by a dispatcher of another routing. */
interface Before {
  readonly at: number;
  readonly state?: unknown;
  readonly dispatcher?: Dispatcher;
}

/** A dispatcher whose notifications arrive, and what it told: receiver, alerts that fire and those that are over. */
class Told {
  readonly dispatcher: Dispatcher;
  arrives = true;

  constructor(routing = routingOf(), before?: Before) {
    const { at, state, dispatcher } = before ?? { at: 0 };
    this.dispatcher =
      dispatcher?.rerouted(routing, at) ?? new Dispatcher(routing, "http://engine", at, state);
  }

  /** All that is told from a moment up to another, second by second. */
  until(from: number, to: number): readonly string[] {
    const told: string[] = [];
    for (let now = from; now <= to; now += s) {
      for (const delivery of this.dispatcher.due(now)) {
        told.push(`${now / s}s ${lineOf(delivery)}`);
        this.dispatcher.settle(delivery, this.arrives);
      }
    }
    return told;
  }
}

function lineOf({ receiver, body }: Delivery): string {
  const { alerts, truncatedAlerts } = objectOf(body);
  const shown = objectsOf(alerts).map(({ status, labels }) => {
    const { service, instance } = objectOf(labels);
    return `${status === "firing" ? "+" : "-"}${service}${instance ?? ""}`;
  });
  return `${receiver} ${shown.join(" ")}${truncatedAlerts === 0 ? "" : ` and ${truncatedAlerts}`}`;
}

describe("a group of alerts", () => {
  it("waits for others, then tells of all at once", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x", instance: "1" }, 0), anAlert({ service: "y" }, 0)], 0);
    expect(on.dispatcher.next()).toBe(10 * s);
    on.dispatcher.take([anAlert({ service: "x", instance: "2" }, 5 * s)], 5 * s);
    expect(on.until(5 * s, 20 * s)).toEqual(["10s r +x1 +x2", "10s r +y"]);
  });

  it("does not wait for what began a while ago", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 0, 20 * minute)], minute);
    expect(on.until(minute, 62 * s)).toEqual(["60s r +x"]);
  });

  it("tells what changed at most each interval, and the same after a while", () => {
    const on = new Told();
    const forever = 10 * 60 * minute;
    on.dispatcher.take([anAlert({ service: "x", instance: "1" }, 0, forever)], 0);
    expect(on.until(0, 20 * s)).toEqual(["10s r +x1"]);
    on.dispatcher.take([anAlert({ service: "x", instance: "2" }, 20 * s, forever)], 20 * s);
    expect(on.until(20 * s, 70 * s)).toEqual(["70s r +x1 +x2"]);
    expect(on.until(71 * s, 2 * 60 * minute)).toEqual(["3730s r +x1 +x2"]);
  });

  it("tells what is over, once, and nothing more", () => {
    const on = new Told();
    on.dispatcher.take(
      [anAlert({ service: "x", instance: "1" }, 0), anAlert({ service: "x", instance: "2" }, 0)],
      0,
    );
    on.until(0, 10 * s);
    on.dispatcher.take([anAlert({ service: "x", instance: "1" }, 0, 30 * s)], 30 * s);
    expect(on.until(11 * s, 75 * s)).toEqual(["70s r -x1 +x2"]);
    on.dispatcher.take([anAlert({ service: "x", instance: "2" }, 0, 80 * s)], 80 * s);
    expect(on.until(76 * s, 3 * 60 * minute)).toEqual(["130s r -x2"]);
    expect(on.dispatcher.next()).toBeUndefined();
  });

  it("waits no longer when the clock was set back", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 60 * minute)], 60 * minute);
    expect(on.until(minute, 3 * minute)).toEqual(["120s r +x"]);
  });

  it("takes for over what nobody speaks of any more", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 0, 4 * minute)], 0);
    expect(on.until(0, 10 * minute)).toEqual(["10s r +x", "250s r -x"]);
  });

  it("says nothing of what came and went within the wait", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    on.dispatcher.take([anAlert({ service: "x" }, 0, 5 * s)], 5 * s);
    expect(on.until(0, 10 * minute)).toEqual([]);
  });

  it("tells of what fires again", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    on.until(0, 10 * s);
    on.dispatcher.take([anAlert({ service: "x" }, 0, 20 * s)], 20 * s);
    on.until(20 * s, 70 * s);
    on.dispatcher.take([anAlert({ service: "x" }, 80 * s)], 80 * s);
    expect(on.until(80 * s, 100 * s)).toEqual(["90s r +x"]);
  });
});

describe("a receiver", () => {
  it("that wants no news of the end gets none, and knows when it fires again", () => {
    const on = new Told(routingOf("", "\n    send_resolved: false"));
    on.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    on.until(0, 10 * s);
    on.dispatcher.take([anAlert({ service: "x" }, 0, 20 * s)], 20 * s);
    expect(on.until(20 * s, 90 * s)).toEqual([]);
    on.dispatcher.take([anAlert({ service: "x" }, 100 * s)], 100 * s);
    expect(on.until(100 * s, 120 * s)).toEqual(["110s r +x"]);
  });

  it("gets no more alerts at once than it takes, and how many there are besides", () => {
    const on = new Told(routingOf("", "\n    max_alerts: 2"));
    on.dispatcher.take(
      ["1", "2", "3", "4"].map((instance) => anAlert({ service: "x", instance }, 0)),
      0,
    );
    expect(on.until(0, 10 * s)).toEqual(["10s r +x1 +x2 and 2"]);
  });

  it("that was not reached is told all with the next interval", () => {
    const on = new Told();
    on.arrives = false;
    on.dispatcher.take(
      [anAlert({ service: "x", instance: "1" }, 0), anAlert({ service: "x", instance: "2" }, 0)],
      0,
    );
    expect(on.until(0, 10 * s)).toEqual(["10s r +x1 +x2"]);
    on.dispatcher.take([anAlert({ service: "x", instance: "1" }, 0, 20 * s)], 20 * s);
    on.arrives = true;
    expect(on.until(11 * s, 4 * minute)).toEqual(["70s r -x1 +x2"]);
  });

  it("is told nothing new while something is on its way", () => {
    const { dispatcher } = new Told();
    dispatcher.take([anAlert({ service: "x", instance: "1" }, 0)], 0);
    const [first] = dispatcher.due(10 * s);
    expect(first?.deadline).toBe(70 * s);
    dispatcher.take([anAlert({ service: "x", instance: "2" }, 20 * s)], 20 * s);
    expect([dispatcher.due(200 * s), dispatcher.next()]).toEqual([[], undefined]);
    if (first !== undefined) dispatcher.settle(first, true);
    expect(dispatcher.due(200 * s).map(lineOf)).toEqual(["r +x1 +x2"]);
  });
});

describe("a route", () => {
  const inner = `, routes: [{matchers: ['service="x"'], receiver: s, group_wait: 0s, continue: true}, {matchers: [service=~"x|y"], group_by: ['...']}, {match: {service: y}, receiver: s}]`;

  it("takes the alerts that fit it, others too where it is continued, and the rest falls to that above", () => {
    const on = new Told(routingOf(inner));
    on.dispatcher.take(
      [anAlert({ service: "x" }, 0), anAlert({ service: "y" }, 0), anAlert({ service: "z" }, 0)],
      0,
    );
    expect(on.until(0, 10 * s)).toEqual(["0s s +x", "10s r +x", "10s r +y", "10s r +z"]);
  });

  it("is named in the key of a group as Alertmanager names it", () => {
    const { dispatcher } = new Told(routingOf(inner));
    dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    const keys = dispatcher.due(10 * s).map(({ body }) => isRecord(body) && body.groupKey);
    expect(keys).toEqual([
      '{}/{service="x"}:{service="x"}',
      '{}/{service=~"x|y"}:{alertname="A", service="x"}',
    ]);
  });
});

describe("an alert that something worse keeps silent", () => {
  const rule = `\ninhibit_rules: [{source_matchers: [severity=critical], target_matchers: [severity=warning], equal: [service]}]`;
  const withRule = (): Told => {
    const { routing } = readAlertmanager(
      `route: {receiver: r, group_by: [service], group_wait: 10s, group_interval: 1m, repeat_interval: 1h}\nreceivers: [{name: r, webhook_configs: [{url: u}]}]${rule}`,
    );
    if (routing === undefined) throw new Error("no routing");
    return new Told(routing);
  };
  const forever = 24 * 60 * minute;

  it("is told when that is over", () => {
    const on = withRule();
    const worse = anAlert({ service: "x", instance: "1", severity: "critical" }, 0, forever);
    on.dispatcher.take([worse, anAlert({ service: "x", instance: "2", severity: "warning" }, 0, forever)], 0);
    expect(on.until(0, 5 * minute)).toEqual(["10s r +x1"]);
    on.dispatcher.take([{ ...worse, endsAt: 5 * minute }], 5 * minute);
    expect(on.until(301 * s, 10 * minute)).toEqual(["310s r -x1 +x2"]);
  });

  it("is told to nobody as over when nobody heard of it", () => {
    const on = withRule();
    on.dispatcher.take([anAlert({ service: "x", instance: "1", severity: "critical" }, 0, forever)], 0);
    const silent = anAlert({ service: "x", instance: "2", severity: "warning" }, 0, forever);
    on.dispatcher.take([silent], 0);
    on.dispatcher.take([{ ...silent, endsAt: 2 * minute }], 2 * minute);
    expect(on.until(0, 10 * minute)).toEqual(["10s r +x1"]);
  });
});

describe("a route that is muted at times", () => {
  const night = `\ntime_intervals: [{name: n, time_intervals: [{times: [{start_time: "00:00", end_time: "00:05"}]}]}]`;
  const muted = (key: string): Told => {
    const { routing, remarks } = readAlertmanager(
      `route: {receiver: r, routes: [{group_wait: 10s, group_interval: 1m, ${key}: [n]}]}\nreceivers: [{name: r, webhook_configs: [{url: u}]}]${night}`,
    );
    if (routing === undefined) throw new Error(remarks.join());
    return new Told(routing);
  };

  it("tells what still fires once that is over", () => {
    const on = muted("mute_time_intervals");
    on.dispatcher.take([anAlert({ service: "x" }, 0, 60 * minute)], 0);
    expect(on.until(0, 10 * minute)).toEqual(["310s r +x"]);
  });

  it("tells only meanwhile where it is active at times", () => {
    const on = muted("active_time_intervals");
    on.dispatcher.take([anAlert({ service: "x" }, 0, 7 * minute)], 0);
    // What is over out of hours is told to nobody, as an Alertmanager does.
    expect(on.until(0, 10 * minute)).toEqual(["10s r +x"]);
  });
});

describe("a dispatcher after a restart", () => {
  const restarted = (before: Told, savedAt: number, at: number): Told =>
    new Told(routingOf(), { state: JSON.parse(JSON.stringify(before.dispatcher.save(savedAt))), at });

  it("tells nobody twice", () => {
    const before = new Told();
    before.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    before.until(0, 10 * s);
    const after = restarted(before, 20 * s, 30 * minute);
    after.dispatcher.take([anAlert({ service: "x" }, 0, 70 * minute)], 30 * minute);
    expect(after.until(30 * minute, 40 * minute)).toEqual([]);
  });

  it("tells that it is over, also when nobody speaks of it any more", () => {
    const before = new Told();
    before.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    before.until(0, 10 * s);
    const after = restarted(before, minute, 30 * minute);
    expect(after.until(30 * minute, 32 * minute)).toEqual([]);
    expect(after.until(32 * minute, 40 * minute)).toEqual(["1980s r -x"]);
  });

  it.each([[undefined], ["x"], [{ log: [5, { key: 3 }], alerts: [{ labels: 4 }], savedAt: "x" }]])(
    "begins anew with a state that is none: %j",
    (state) => {
      const on = new Told(routingOf(), { state, at: 0 });
      on.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
      expect(on.until(0, 10 * s)).toContain("10s r +x");
    },
  );
});

describe("another routing", () => {
  const twoReceivers = () => routingOf(`, routes: [{matchers: ['service="y"'], receiver: s}]`);

  it("tells nobody again of what he knows, and a new receiver of what he does not", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 0), anAlert({ service: "y" }, 0)], 0);
    expect(on.until(0, 20 * s)).toEqual(["10s r +x", "10s r +y"]);
    const next = new Told(twoReceivers(), { dispatcher: on.dispatcher, at: 21 * s });
    expect(next.until(21 * s, 3 * minute)).toEqual(["21s s +y"]);
  });

  it("tells of the end of an alert that ended just before it came", () => {
    const on = new Told();
    on.dispatcher.take([anAlert({ service: "x" }, 0)], 0);
    expect(on.until(0, 20 * s)).toEqual(["10s r +x"]);
    on.dispatcher.take([anAlert({ service: "x" }, 0, 25 * s)], 25 * s);
    const next = new Told(twoReceivers(), { dispatcher: on.dispatcher, at: 26 * s });
    expect(next.until(26 * s, 3 * minute)).toEqual(["26s r -x"]);
  });
});
