import type { ComponentChildren } from "preact";

/** Names and what they are; what is nothing is left out. */
export function Facts({
  of,
}: {
  readonly of: readonly (readonly [name: string, value: ComponentChildren])[];
}) {
  const known = of.filter(([, value]) => value !== undefined && value !== null && value !== "");
  if (known.length === 0) return null;
  return (
    <dl class="pairs">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
