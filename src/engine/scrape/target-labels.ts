import { Labels } from "../model/labels.ts";

/** What a page's own label is called where the target has one of that name. */
const prefix = "exported_";

/**
 * The labels of a series: those of its target, and those that its page gives. Where both have one of a name, the page's
 * is kept under another.
 */
export function withTargetLabels(exposed: Labels, target: Labels): Labels {
  const taken = target.entries().filter(([name]) => exposed.get(name) !== "");
  const all = new Map([...exposed.entries(), ...target.entries()]);
  // The shorter first: what is moved must not take the place of another that is.
  for (const [name] of taken.toSorted(([a], [b]) => a.length - b.length)) {
    let free = prefix + name;
    while (all.has(free)) free = prefix + free;
    all.set(free, exposed.get(name));
  }
  return Labels.of(all);
}
