import { toneOf } from "../pipelines/states.ts";

/** From what is done to what is not begun. */
const order = ["good", "left", "bad", "busy", "idle"];

/** How far a run is: so many of its tasks are done, and what the others are. */
export function Progress({ tasks }: { readonly tasks: Readonly<Partial<Record<string, number>>> }) {
  const all = Object.values(tasks).reduce<number>((sum, many) => sum + (many ?? 0), 0);
  const done = tasks.completed ?? 0;
  const shares = Object.keys(tasks).sort((a, b) => order.indexOf(toneOf(a)) - order.indexOf(toneOf(b)));
  return (
    <>
      <span>
        {done.toLocaleString("en-US")} of {all.toLocaleString("en-US")}
        <span class="unit-word"> {all === 1 ? "task" : "tasks"}</span>
      </span>
      <i class="meter shares" aria-hidden="true">
        {shares.map((state) => (
          <i
            key={state}
            class={`share ${toneOf(state)}`}
            style={{ width: `${all === 0 ? 0 : ((tasks[state] ?? 0) / all) * 100}%` }}
          />
        ))}
      </i>
    </>
  );
}
