import { describe, expect, it } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import { checkNotify } from "../../../src/rules/index.ts";
import { chosen, everybody } from "./some-notify.ts";

const { receivers } = everybody;
const slackUrl = "https://hooks.slack.com/services/T000/B000/XXXXsecretXXXX";
const key = "R0UT1NGK3YsecretR0UT1NGK3Y000000";

function refusal(notify: unknown): { readonly code: string; readonly message: string } {
  try {
    checkNotify(notify);
  } catch (error) {
    if (isObsError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("it was taken");
}

const withTeam = (team: object): object => ({ receivers: { team } });
const withRoute = (route: object): object => ({ receivers, routes: [route] });
const withWindow = (window: object): object => ({ receivers, maintenance: { move: window } });
const mutes = { service: "story-api" };

describe("who is told of alerts, as a config says it", () => {
  it.each([[everybody], [chosen], [{ receivers: {} }]])("is taken where it can be meant: %#", (notify) => {
    expect(() => checkNotify(notify)).not.toThrow();
  });

  it.each([
    [
      withTeam({ kind: "slack", url: slackUrl }),
      "notify.receivers.team has url, and a secret must not stand in a config: write it into a file that you do not commit, and name that: urlFile.",
    ],
    [
      withTeam({ kind: "slack", urlFile: slackUrl }),
      "notify.receivers.team.urlFile is no path of a file; perhaps the secret itself stands there: write the secret into a file that you do not commit, and its absolute path here, such as /run/secrets/alerts.",
    ],
    [
      withTeam({ kind: "pagerduty", routingKey: key }),
      "notify.receivers.team has routingKey, and a secret must not stand in a config: write it into a file that you do not commit, and name that: routingKeyFile.",
    ],
    [
      withTeam({ kind: "pagerduty", routingKeyFile: key }),
      "notify.receivers.team.routingKeyFile is no path of a file; perhaps the secret itself stands there: write the secret into a file that you do not commit, and its absolute path here, such as /run/secrets/alerts.",
    ],
    [
      withTeam({ kind: "email", to: "a@b.c", from: "a@b.c", smarthost: "h:25", password: "hunter2secret" }),
      "notify.receivers.team has password, and a secret must not stand in a config: write it into a file that you do not commit, and name that: passwordFile.",
    ],
    [
      withTeam({ kind: "webhook", url: `https://example.org/hook?token=${key}` }),
      'notify.receivers.team.url looks like a secret: whoever knows this address may post there: write it into a file that you do not commit, and name that instead: urlFile: "/run/secrets/alerts".',
    ],
    [
      withTeam({ kind: "webhook", url: `https://me:secret@example.org/` }),
      'notify.receivers.team.url looks like a secret: whoever knows this address may post there: write it into a file that you do not commit, and name that instead: urlFile: "/run/secrets/alerts".',
    ],
    [
      withTeam({ kind: "webhook", url: `https://example.org/${key}` }),
      'notify.receivers.team.url looks like a secret: whoever knows this address may post there: write it into a file that you do not commit, and name that instead: urlFile: "/run/secrets/alerts".',
    ],
    [
      withTeam({ kind: "ntfy", topic: "secret-topic" }),
      "notify.receivers.team has topic, and a secret must not stand in a config: write it into a file that you do not commit, and name that: topicFile or tokenFile.",
    ],
    [
      withTeam({ kind: "slack" }),
      'notify.receivers.team has no urlFile: give it the absolute path of the file that holds it, such as "/run/secrets/team".',
    ],
    [
      { receivers, heartbeat: { urlFile: `https://hc-ping.com/${key}` } },
      "notify.heartbeat.urlFile is no path of a file; perhaps the secret itself stands there: write the secret into a file that you do not commit, and its absolute path here, such as /run/secrets/alerts.",
    ],
  ])("holds no secret, and what is said of one does not tell it: %#", (notify, message) => {
    const said = refusal(notify);
    expect(said).toEqual({ code: "NOTIFY_SECRET", message });
    for (const secret of [slackUrl, key, "hunter2secret", "secret@", "secret-topic"])
      expect(said.message).not.toContain(secret);
  });

  it.each([
    [[], "notify has no receivers"],
    [withTeam({ kind: "pager" }), "notify.receivers.team has no kind that there is"],
    [
      withTeam({ kind: "slack", urlFile: "secrets/slack" }),
      "notify.receivers.team.urlFile is no absolute path",
    ],
    [
      withTeam({ kind: "slack", urlFile: "/s", colour: "red" }),
      "notify.receivers.team has the unknown key colour: use only urlFile, channel.",
    ],
    [withTeam({ kind: "slack", urlFile: "/s", for: "lunch" }), "notify.receivers.team.for is neither of two"],
    [
      withTeam({ kind: "slack", urlFile: "/s", channel: "{{ x }}" }),
      "notify.receivers.team.channel is no line of text",
    ],
    [withTeam({ kind: "webhook" }), "notify.receivers.team has no address"],
    [
      withTeam({ kind: "webhook", url: "http://a", urlFile: "/s" }),
      "notify.receivers.team has two addresses",
    ],
    [withTeam({ kind: "webhook", url: "a" }), "notify.receivers.team.url is no address"],
    [
      { receivers: { "health-service": receivers.team } },
      "a receiver is called health-service, as one of ours is",
    ],
    [{ receivers: { "a b": receivers.team } }, 'a receiver is called "a b"'],
    [{ receivers, route: [] }, "notify has the unknown key route"],
    [
      withRoute({ to: "nobody" }),
      'notify.routes[0] goes to "nobody", and no receiver has that name: name one of oncall',
    ],
    [withRoute({ severity: "critical" }), "notify.routes[0] goes to nobody"],
    [
      withRoute({ severity: "page", to: "team" }),
      'notify.routes[0] asks for the severity "page", which no alert has',
    ],
    [
      withRoute({ owner: "search", to: "team" }),
      "notify.routes[0] asks for owner: use alert, severity, component, environment, service, labels; any other label stands in labels, as in { labels: { owner:",
    ],
    [withRoute({ servise: "a", to: "team" }), "notify.routes[0] asks for servise: perhaps you mean service"],
    [
      withRoute({ service: [], to: "team" }),
      "notify.routes[0].service is neither a text nor a list of texts",
    ],
    [
      withRoute({ labels: { "a-b": "x" }, to: "team" }),
      'notify.routes[0].labels asks for "a-b", which no label is called',
    ],
    [
      withRoute({ to: "team", during: "working hours" }),
      "notify.routes[0] waits for working hours, and nobody says when those are",
    ],
    [{ receivers, workingHours: { from: "9", to: "17:00" } }, 'notify.workingHours.from is "9"'],
    [
      { receivers, workingHours: { from: "09:00", to: "17:00", days: ["mon"] } },
      "notify.workingHours.days is",
    ],
    [
      { receivers, workingHours: { from: "09:00", to: "17:00", timeZone: "Berlin" } },
      'notify.workingHours.timeZone is "Berlin"',
    ],
    [withWindow({ from: "22:00", to: "02:00" }), "notify.maintenance.move does not say what it mutes"],
    [
      withWindow({ from: "22:00", to: "02:00", mutes: {} }),
      "notify.maintenance.move does not say what it mutes",
    ],
    [withWindow({ from: "22:00", to: "22:00", mutes }), "notify.maintenance.move ends when it begins"],
    [
      withWindow({ from: "2026-12-01", to: "2026-12-02", mutes }),
      'notify.maintenance.move.from is "2026-12-01"',
    ],
    [
      withWindow({ from: "2026-12-02T00:00:00Z", to: "2026-12-01T00:00:00Z", mutes }),
      "notify.maintenance.move ends before it begins",
    ],
    [
      withWindow({ from: "2026-12-02T00:00:00Z", to: "2027-12-01T00:00:00Z", mutes }),
      "notify.maintenance.move goes on for more than 31 days",
    ],
    [
      withWindow({ from: "2026-12-01T00:00:00Z", to: "2026-12-02T00:00:00Z", days: ["monday"], mutes }),
      "notify.maintenance.move comes once, and has days",
    ],
  ])("is refused where it cannot be meant: %#", (notify, message) => {
    const said = refusal(notify);
    expect(said.message).toContain(message);
    expect(said.code).toMatch(/^NOTIFY_(RECEIVER|ROUTE|TIME)$/);
  });

  it("tells no more windows apart than routes can be written for", () => {
    const window = (service: string) => ({ from: "01:00", to: "02:00", mutes: { service } });
    const many = Object.fromEntries([..."abcdefg"].map((service) => [service, window(service)]));
    expect(refusal({ receivers, maintenance: many }).message).toContain(
      "mutes 7 different choices of alerts",
    );
    const alike = Object.fromEntries([..."abcdefg"].map((name) => [name, window("a")]));
    expect(() => checkNotify({ receivers, maintenance: alike })).not.toThrow();
  });
});
