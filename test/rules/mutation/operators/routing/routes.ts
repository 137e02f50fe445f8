import { prometheus } from "../../../../../src/duration/index.ts";
import { objectsOf, textOf } from "../../../../../src/narrow/index.ts";
import type { AlertmanagerRoute } from "../../../../../src/rules/routing/routes.ts";
import { atEachRoute, nameOf } from "./at-each-route.ts";
import { changedMatchers } from "./matchers.ts";

export const routeLost = atEachRoute("route lost", (route) =>
  (route.routes ?? []).map((child, i) => [
    `without ${nameOf(child)}`,
    { ...route, routes: (route.routes ?? []).toSpliced(i, 1) },
  ]),
);

/** Two that follow each other, in each other's place. */
export const order = atEachRoute("order", (route) => {
  const { routes = [] } = route;
  return routes.slice(1).flatMap((next, i) => {
    const before = routes[i];
    if (before === undefined) return [];
    return [
      [
        `${nameOf(next)} before ${nameOf(before)}`,
        { ...route, routes: routes.with(i, next).with(i + 1, before) },
      ] as const,
    ];
  });
});

export const receiver = atEachRoute("receiver", (route, { config }) =>
  objectsOf(config.receivers)
    .map(({ name }) => textOf(name, ""))
    .filter((name) => name !== route.receiver)
    .map((name) => [`to ${name}`, { ...route, receiver: name }]),
);

export const routeMatcher = atEachRoute("route's matcher", (route) =>
  changedMatchers(route.matchers ?? []).map(([what, matchers]) => [what, { ...route, matchers }]),
);

/** Whether what follows is looked at too. */
export const continued = atEachRoute("continue", ({ continue: goesOn, ...route }, { depth }) => {
  if (depth === 0) return [];
  return goesOn === true ? [["goes no further", route]] : [["goes on", { ...route, continue: true }]];
});

export const grouping = atEachRoute("group_by", (route) => {
  const { group_by: by } = route;
  if (by === undefined)
    return [["by nothing of its own but the severity", { ...route, group_by: ["severity"] }]];
  const { group_by: _, ...inheriting } = route;
  return [
    ["left out", inheriting],
    ...(by.includes("...")
      ? [["by alertname", { ...route, group_by: ["alertname"] }] as const]
      : [["by instance as well", { ...route, group_by: [...by, "instance"] }] as const]),
    ...by.map((label) => {
      const fewer = by.filter((other) => other !== label);
      return [`not by ${label}`, { ...route, group_by: fewer }] as const;
    }),
  ];
});

const waits = ["group_wait", "group_interval", "repeat_interval"] as const;

/** Half, twice and none of what a route says itself of a wait. */
export const wait = atEachRoute("wait", (route) =>
  waits.flatMap((key) => {
    const text = route[key];
    if (text === undefined) return [];
    const ms = prometheus.read(text) ?? 0;
    const { [key]: _, ...inheriting } = route;
    const others = (ms === 0 ? [10_000] : [ms / 2, ms * 2]).map(prometheus.write);
    return [
      ...others.map((other) => [`${key} ${text} → ${other}`, { ...route, [key]: other }] as const),
      [`${key} ${text} left out`, inheriting],
    ];
  }),
);

const times = ["mute_time_intervals", "active_time_intervals"] as const;

/** Times of which a route says nothing any more, all or one of them. */
export const timesDropped = atEachRoute("times of a route", (route) =>
  times.flatMap((key) => {
    const names = route[key];
    if (names === undefined) return [];
    const { [key]: _, ...without } = route;
    const few: readonly (readonly [string, AlertmanagerRoute])[] =
      names.length < 2
        ? []
        : names.map((name, i) => [`${key} without ${name}`, { ...route, [key]: names.toSpliced(i, 1) }]);
    return [[`no ${key}`, without], ...few];
  }),
);
