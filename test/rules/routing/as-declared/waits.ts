import { prometheus } from "../../../../src/duration/index.ts";
import { Dispatcher } from "../../../../src/engine/notify/dispatcher.ts";
import { type Route, type Routing, routesOf } from "../../../../src/engine/notify/routing.ts";
import { objectOf, objectsOf } from "../../../../src/narrow/index.ts";
import { heartbeatReceiver } from "../../../../src/rules/routing/alertmanager-config.ts";
import { anAlert } from "../../../engine/notify/an-alert.ts";
import type { Declaration, Proof } from "./declaration.ts";
import { fewer, type Subject, subjectsOf } from "./subjects.ts";
import { type Told, toldOf } from "./told.ts";

const forLong = 1e12;
const ms = (duration: string): number => prometheus.read(duration) ?? Number.NaN;

/** Each who is told hears of an alert, of another that belongs to it, of both again, and of their end, when he should. */
export function waitsProof({ notify }: Declaration): Proof {
  const wanted = fewer(notify, subjectsOf(notify)).flatMap((subject) =>
    toldOf(notify, subject).map((told) => ({ subject, told })),
  );
  return (routing) => {
    const always = { ...routing, route: atAnyTime(routing.route), inhibitRules: [] };
    // How long it waits is of the route that it takes: each is tried once for each promise.
    const tried = new Map<Route | undefined, Set<string>>();
    for (const { subject, told } of wanted) {
      const taken = routesOf(always.route, subject.read).find(({ receiver }) => receiver === told.receiver);
      const promises = tried.get(taken) ?? new Set();
      tried.set(taken, promises);
      const promise = JSON.stringify([told.waits, told.together]);
      if (promises.has(promise)) continue;
      promises.add(promise);
      const broken = brokenIn(always, subject, told);
      if (broken !== undefined) return `${subject.what}: ${told.receiver} ${broken}`;
    }
    return undefined;
  };
}

const atAnyTime = (route: Route): Route => ({
  ...route,
  muted: [],
  active: [],
  routes: route.routes.map(atAnyTime),
});

/** What a receiver hears at a moment: how many of its alerts, by which labels they belong together, and the state. */
interface Heard {
  readonly alerts: number;
  readonly status: unknown;
  readonly by: string;
}

function heardBy(dispatcher: Dispatcher, told: string, at: number): readonly Heard[] {
  const due = dispatcher.due(at);
  for (const delivery of due) dispatcher.settle(delivery, true);
  return due
    .filter(({ receiver }) => receiver === told)
    .map(({ body }) => {
      const { alerts, status, groupLabels } = objectOf(body);
      return { alerts: objectsOf(alerts).length, status, by: Object.keys(objectOf(groupLabels)).join() };
    });
}

/** What of an alert's course is not as it should be for one who is told. */
function brokenIn(
  routing: Routing,
  { labels }: Subject,
  { receiver, waits, together }: Told,
): string | undefined {
  const [wait, interval, repeat] = [
    ms(waits.group_wait),
    ms(waits.group_interval),
    ms(waits.repeat_interval),
  ];
  const first = { ...labels, instance: "a" };
  const both = together === undefined ? [first] : [first, { ...labels, instance: "b" }];
  const dispatcher = new Dispatcher(routing, "http://engine", 0);
  const take = (some: readonly Readonly<Record<string, string>>[], at: number, until: number): void =>
    dispatcher.take(
      some.map((one) => anAlert(one, at, until)),
      at,
    );
  const hears = (at: number): string => {
    const all = heardBy(dispatcher, receiver, at);
    return all.map(({ alerts, status }) => `${alerts} ${status}`).join(", ");
  };

  take([first], 0, forLong);
  if (wait > 0 && hears(wait - 1) !== "") return `waits ${waits.group_wait} for others`;
  const [one, ...more] = heardBy(dispatcher, receiver, wait);
  if (one?.alerts !== 1 || more.length > 0) return `is told after ${waits.group_wait}`;
  const by = together === undefined ? Object.keys(first) : together.filter((label) => label in labels);
  if (one.by !== by.toSorted().join()) return `is told together what has the same ${by.join(", ")}`;

  let last = wait;
  if (both.length > 1) {
    take(both.slice(1), wait, forLong);
    if (hears(wait + interval - 1) !== "")
      return `hears of more no sooner than ${waits.group_interval} later`;
    last = wait + interval;
    if (hears(last) !== "2 firing") return `hears of more ${waits.group_interval} later`;
  }
  const again = (Math.floor(repeat / interval) + 1) * interval;
  if (again > interval && hears(last + again - interval) !== "")
    return `is not told the same within ${waits.repeat_interval}`;
  if (hears(last + again) !== `${both.length} firing`)
    return `is told the same after ${waits.repeat_interval}`;

  take(both, last + again, last + again);
  if (hears(last + again + interval - 1) !== "")
    return `hears of an end no sooner than ${waits.group_interval} later`;
  const over = receiver === heartbeatReceiver ? "" : `${both.length} resolved`;
  if (hears(last + again + interval) !== over)
    return over === "" ? "hears of no end" : "hears when it is over";
  return undefined;
}
