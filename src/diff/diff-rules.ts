import { canonical, type Follow } from "./canonical.ts";
import type { Change, ChangeClass } from "./change.ts";
import type { Rule } from "./read-rules.ts";
import type { Finder } from "./users.ts";

/** A change before alerts of several environments are put together. */
interface RuleChange extends Omit<Change, "subject" | "area"> {
  readonly name: string;
  /** The name, with labels where several rules share it. */
  readonly called: string;
  readonly environment: string;
}

/** A number that stands alone: not in a name, a text, a window or a unit. */
const number = /(?<![\w"[.$])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.\]])/g;

/** The numbers of two queries that are otherwise the same. */
function limits(before: string, after: string): string | undefined {
  if (before.replace(number, "#") !== after.replace(number, "#")) return undefined;
  const [old, now] = [before.match(number) ?? [], after.match(number) ?? []];
  const pairs = old.flatMap((value, index) =>
    value === now[index] ? [] : [`${now[index]} instead of ${value}`],
  );
  return pairs.join(", ");
}

function labelChanges(
  old: Rule,
  now: Rule,
  say: (kind: ChangeClass, says: string) => RuleChange,
): readonly RuleChange[] {
  const labels = [...new Set([...Object.keys(old.labels), ...Object.keys(now.labels)])].sort();
  return labels.flatMap((label) => {
    const [was, is] = [old.labels[label], now.labels[label]];
    if (was === is) return [];
    if (is === undefined)
      return [say("breaking", `lost the label ${label}="${was}", by which it may be routed`)];
    if (was === undefined) return [say("notable", `got the label ${label}="${is}"`)];
    if (label === "severity") return [say("notable", `is ${is} instead of ${was}`)];
    return [say("notable", `has ${label}="${is}" instead of "${was}"`)];
  });
}

interface Pair {
  readonly old: Rule;
  readonly now: Rule;
  readonly called: string;
}

function changesOf({ old, now, called }: Pair, follow: Follow): readonly RuleChange[] {
  const { name, environment, file } = now;
  const say = (kind: ChangeClass, says: string): RuleChange => ({
    class: kind,
    says,
    name,
    called,
    environment,
    files: [file],
  });
  const [was, after] = [canonical(old.expr), canonical(now.expr)];
  const before = follow(was);
  const numbers = limits(before, after);
  const query =
    before === after
      ? was === before
        ? []
        : [say("cosmetic", "follows a new name")]
      : numbers === undefined
        ? [{ ...say("notable", "asks something else"), before, after }]
        : [say("notable", `compares with ${numbers}`)];
  const texts = [...new Set([...Object.keys(old.annotations), ...Object.keys(now.annotations)])].filter(
    (key) => old.annotations[key] !== now.annotations[key],
  );
  return [
    ...query,
    ...(old.for === now.for ? [] : [say("notable", `waits ${now.for} instead of ${old.for}`)]),
    ...labelChanges(old, now, say),
    ...(texts.length === 0 ? [] : [say("cosmetic", `says something else in ${texts.sort().join(", ")}`)]),
  ];
}

/** A name with the labels that a rule adds, as a selector of its series. */
function selector({ name, labels }: Rule): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.sort().join(", ")}}`;
}

/** What each rule is called: its name, and where several of one environment share that, their labels too. */
function called(rules: readonly Rule[]): (rule: Rule) => string {
  const place = ({ environment, name }: Rule): string => `${environment}/${name}`;
  const shared = new Set(
    [...Map.groupBy(rules, place)].filter(([, group]) => group.length > 1).map(([key]) => key),
  );
  return (rule) => (shared.has(place(rule)) ? selector(rule) : rule.name);
}

/** Each rule by a key of its own: rules that are called the same are told apart by their order. */
function byKey(rules: readonly Rule[], call: (rule: Rule) => string): ReadonlyMap<string, Rule> {
  const groups = Map.groupBy(rules, (rule) => `${rule.environment}/${call(rule)}`);
  return new Map(
    [...groups].flatMap(([key, group]) => group.map((rule, index) => [`${key}/${index}`, rule] as const)),
  );
}

function compare(before: readonly Rule[], after: readonly Rule[], follow: Follow): readonly RuleChange[] {
  const calls = [called(before), called(after)];
  // A name that is shared on one side only is told apart by labels on both.
  const call = (rule: Rule): string =>
    calls.map((of) => of(rule)).find((text) => text !== rule.name) ?? rule.name;
  const [was, is] = [byKey(before, call), byKey(after, call)];
  const whole = (rule: Rule, kind: ChangeClass, says: string): RuleChange => {
    const { name, environment, file } = rule;
    return { class: kind, says, name, called: call(rule), environment, files: [file] };
  };
  return [
    ...[...was].flatMap(([key, rule]) => {
      const now = is.get(key);
      if (now === undefined) return [whole(rule, "breaking", "was removed")];
      return changesOf({ old: rule, now, called: call(now) }, follow);
    }),
    ...[...is].filter(([key]) => !was.has(key)).map(([, rule]) => whole(rule, "notable", "was added")),
  ];
}

/** Alerts that came, went or changed; the same change in several environments is said once. */
export function diffAlerts(
  before: readonly Rule[],
  after: readonly Rule[],
  follow: Follow,
): readonly Change[] {
  const groups = Map.groupBy(
    compare(before, after, follow),
    ({ called, class: kind, says }) => `${called} ${kind} ${says}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { name: _alert, called, environment: _one, ...change } = first;
    const environments = group.map(({ environment }) => environment).join(", ");
    const files = [...new Set(group.flatMap((one) => one.files))];
    return [{ ...change, area: "alerts" as const, subject: `${called} (${environments})`, files }];
  });
}

/** Old → new name of recordings of the same query, where the old name is gone. */
export function renamedRecordings(
  before: readonly Rule[],
  after: readonly Rule[],
  follow: Follow,
): ReadonlyMap<string, string> {
  const old = new Set(before.map(({ name }) => name));
  const now = new Set(after.map(({ name }) => name));
  const added = after.filter(({ name }) => !old.has(name));
  return new Map(
    before
      .filter(({ name }) => !now.has(name))
      .flatMap((gone) => {
        const query = follow(canonical(gone.expr));
        const to = added.find(({ expr }) => canonical(expr) === query);
        return to === undefined ? [] : [[gone.name, to.name] as const];
      }),
  );
}

/** Recordings that came, went, were renamed or changed, and who asks for those that went. */
export function diffRecordings(
  before: readonly Rule[],
  after: readonly Rule[],
  { follow, renamed }: { readonly follow: Follow; readonly renamed: ReadonlyMap<string, string> },
  users: Finder,
): readonly Change[] {
  const taken = new Set(renamed.values());
  return compare(before, after, follow)
    .filter(({ name }) => !taken.has(name))
    .map(({ name, called, environment: _none, ...change }) => {
      const to = renamed.get(name);
      return {
        ...change,
        area: "recordings",
        subject: called,
        ...(to !== undefined && { says: `was renamed to ${to}` }),
        ...(change.class === "breaking" && { users: users.find([name]) }),
      };
    });
}
