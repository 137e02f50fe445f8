// Longer than any name; what users send as one is not searched for.
const longest = 256;

const path: ReadonlySet<string> = new Set(["google", "aws"]);
const date = /[-@](20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/;

/**
 * The names under which a table may have a model, the one that was asked for first: without the path that Google and
 * Amazon put before it, with Vertex' `@` as a dash, without the date of a version that the table does not list. A model
 * that was fine-tuned has a price of its own, or none.
 */
export function namesToTry(provider: string, model: string): readonly string[] {
  const name = model.trim();
  if (name === "" || name.length > longest) return [];
  const bare = path.has(provider) ? name.slice(name.lastIndexOf("/") + 1) : name;
  const dashed = bare.replace("@", "-");
  const undated = name.startsWith("ft:") ? dashed : dashed.replace(date, "");
  return [...new Set([name, bare, dashed, undated])].filter((each) => each !== "");
}
