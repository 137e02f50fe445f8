/** The namespace under which the catalog's own names are written in the code. */
export const defaultNamespace = "tta";

/**
 * The name under which a metric or recording rule is exposed: the leading `tta_` gives way to `namespace`.
 * Names of others and of users stay as they are.
 *
 * @example `exposedName("tta_cache_entries", "acme")` is `"acme_cache_entries"`
 */
export function exposedName(name: string, namespace: string): string {
  if (namespace === defaultNamespace) return name;
  return name.replace(/(^|:)tta_/, `$1${namespace}_`);
}

/** Whether a text can be a namespace: lower snake case, as all names of metrics are. */
export function isNamespace(text: string): boolean {
  return /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(text);
}
