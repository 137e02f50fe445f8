import { standing } from "../session/pipelines.ts";

/** Where no run was begun yet. */
export function HowToBegin() {
  return (
    <div class="nothing-yet">
      <h2>No run of a pipeline yet</h2>
      <p>A pipeline is a file that says what is to be done, and after what. The smallest one:</p>
      <pre tabIndex={0}>
        {
          "name: checks\nworkstreams:\n  - name: code\n    tasks:\n      - name: hello\n        work:\n          run: [echo, hello]"
        }
      </pre>
      <p>This begins a run of it and does its work; it shows here as it happens:</p>
      <pre tabIndex={0}>npx tta-obs pipeline run checks.yml</pre>
      {standing.value === undefined ? null : (
        <p class="hint">This page looks into {standing.value.name}. Another one: tta-obs view --database.</p>
      )}
    </div>
  );
}
