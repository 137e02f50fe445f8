/** What a path cannot hold as a part of its own is told in base64; an empty value is `=`. */
function part(label: string, value: string): string {
  const text = value.toWellFormed();
  if (text !== "" && !text.includes("/") && !/^\.{1,2}$/.test(text)) {
    return `${label}/${encodeURIComponent(text)}`;
  }
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  const code = btoa(bytes).replaceAll("+", "-").replaceAll("/", "_");
  return `${label}@base64/${code === "" ? "=" : code}`;
}

/** The path of a group below the address of a Pushgateway. */
export function groupPath(job: string, labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([label, value]) => part(label, value));
  return ["metrics", part("job", job), ...parts].join("/");
}
