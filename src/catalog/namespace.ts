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
