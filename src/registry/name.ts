/** What a component can be called: a word, or the name of a package. */
export const componentName = /^(@[A-Za-z0-9~][A-Za-z0-9._~-]{0,99}\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** A name that a component can have, near to that of its folder. */
export function nameOfFolder(folder: string): string {
  const last = folder.split("/").at(-1) ?? "";
  const name = last
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 100);
  return name === "" ? "component" : name;
}
