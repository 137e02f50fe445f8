/** What may stand behind a model's name and mean the same model: a date, a version, or that it is the newest. */
const edition = /^(?:[-@:]?(?:\d{4}-?\d\d-?\d\d|\d{3,4}|\d\d-\d{2,4}|v\d[\d.:]*|latest|preview))*$/;

/** Longer than all of that together; what is longer is not looked at, since there are too many ways to read it. */
const longestEdition = 40;

/** The name without the folder that gateways and Google put before it: `models/`, `openai/`. */
const bare = (name: string): string => name.slice(name.lastIndexOf("/") + 1).toLowerCase();

/**
 * Whether the model that answered is the one that was asked for. An alias is answered by a dated version of it, which
 * is the same: `gpt-4o` and `gpt-4o-2024-08-06` are, `gpt-4o` and `gpt-4o-mini` are not.
 */
export function isSameModel(asked: string, answered: string): boolean {
  const [one, other] = [bare(asked).replace(/-latest$/, ""), bare(answered)];
  const rest = other.slice(one.length);
  return one === other || (other.startsWith(one) && rest.length <= longestEdition && edition.test(rest));
}
