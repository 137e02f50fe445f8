import { useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { type Option, OptionList } from "../parts/option-list.tsx";
import { Popover } from "../parts/popover.tsx";
import type { View } from "../session/board-view.ts";
import type { Session } from "../session/session.ts";
import { allValue, isAll, type VariableState } from "../variables/state.ts";

/** What the reader can narrow the board by. */
export function VariablesBar({ session, view }: { readonly session: Session; readonly view: View }) {
  const shown = view.states.filter(
    ({ variable }) => variable.hide !== "variable" && variable.kind !== "constant",
  );
  return (
    <>
      {shown.map((state) => (
        <VariableChoice key={state.variable.name} session={session} state={state} />
      ))}
    </>
  );
}

interface ChoiceProps {
  readonly session: Session;
  readonly state: VariableState;
}

function VariableChoice({ session, state }: ChoiceProps) {
  const { variable } = state;
  const label = variable.label || variable.name;
  if (variable.kind === "textbox") return <TextChoice session={session} state={state} />;
  if (variable.kind === "switch") return <SwitchChoice session={session} state={state} />;
  if (variable.kind === "adhoc" || variable.kind === "unknown") return null;
  const options = optionsOf(state);
  const text = chosenText(state);
  return (
    <div class="variable">
      {variable.hide === "label" ? null : <span class="label">{label}</span>}
      <Popover
        label={`${label}: ${text}`}
        name={`variable-${variable.name}`}
        class={state.error === undefined ? "" : "failed"}
        hint={state.error ?? (variable.description || `${label}: ${text}`)}
        button={
          <>
            {state.error === undefined ? null : <Icon name="warning" />}
            <span class="chosen">{text}</span>
            <Icon name="chevron" />
          </>
        }
      >
        {(close) => (
          <>
            {state.error === undefined ? null : <p class="failure">{state.error}</p>}
            <OptionList
              label={label}
              options={options}
              chosen={state.chosen}
              multi={variable.multi}
              custom={variable.allowCustomValue && variable.kind !== "datasource"}
              onPick={(value) => {
                session.choose(variable.name, picked(state, value));
                if (!variable.multi) close();
              }}
            />
          </>
        )}
      </Popover>
    </div>
  );
}

function TextChoice({ session, state }: ChoiceProps) {
  const { variable, chosen } = state;
  const [text, setText] = useState(chosen[0] ?? "");
  const take = (): void => {
    if (text !== (chosen[0] ?? "")) session.choose(variable.name, [text]);
  };
  return (
    <label class="variable">
      <span class={variable.hide === "label" ? "unseen" : "label"}>{variable.label || variable.name}</span>
      <input
        type="text"
        class="control text"
        value={text}
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
      />
    </label>
  );
}

/** One of two values: the first of the file is that of a switch which is on. */
function SwitchChoice({ session, state: { variable, options, chosen } }: ChoiceProps) {
  const [on, off] = options;
  const isOn = chosen[0] === on?.value;
  return (
    <button
      type="button"
      class="control switch"
      role="switch"
      aria-checked={isOn}
      aria-label={variable.label}
      title={variable.description || `${variable.label}: ${chosen[0] ?? ""}`}
      onClick={() => session.choose(variable.name, [(isOn ? off : on)?.value ?? ""])}
    >
      <i class="mark" style={{ background: isOn ? "currentColor" : "" }} />
      {variable.hide === "label" ? null : variable.label}
    </button>
  );
}

function optionsOf({ variable, options, chosen }: VariableState): readonly Option[] {
  const all = variable.includeAll ? [{ value: allValue, text: "All" }] : [];
  // What the address says although no option has it must be seen, to be taken away.
  const foreign = chosen
    .filter((value) => value !== allValue && !options.some((option) => option.value === value))
    .map((value) => ({ value, text: value, hint: "not among the values now" }));
  return [...all, ...foreign, ...options];
}

function chosenText({ options, chosen }: VariableState): string {
  if (isAll(chosen)) return "All";
  const texts = chosen.map((value) => options.find((option) => option.value === value)?.text ?? value);
  return texts.length === 0 ? "None" : texts.join(" + ");
}

/** One more or one less; "All" and single values exclude each other, and nothing at all means "All". */
function picked({ variable, chosen }: VariableState, value: string): readonly string[] {
  if (!variable.multi || value === allValue) return [value];
  const single = chosen.filter((one) => one !== allValue);
  const next = single.includes(value) ? single.filter((one) => one !== value) : [...single, value];
  return next.length === 0 && variable.includeAll ? [allValue] : next;
}
