import type { Attributes, AttributeValue } from "../../../src/runs/support/index.ts";

/** Characters from which on a value has a box of its own. */
const long = 80;

/** Attributes by name. */
export function AttributeList({ title, of }: { readonly title: string; readonly of: Attributes }) {
  const all = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (all.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl class="attributes">
        {all.map(([name, value]) => {
          const text = attributeText(value);
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text.length > long || text.includes("\n") ? <pre tabIndex={0}>{text}</pre> : text}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

/** A value as it is read: lists and objects as JSON. */
function attributeText(value: AttributeValue): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : String(value);
}
