import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { address } from "../session/address.ts";
import { setValues } from "./choices.tsx";

interface TextFilterProps {
  readonly label: string;
  /** Parameter of the address. */
  readonly name: string;
  readonly placeholder: string;
  /** `/` goes there. */
  readonly search?: boolean;
  readonly class?: string;
  readonly problem?: string | undefined;
}

/** ms after the last key: a question for each letter would be asked for nobody. */
const patience = 250;

/** A text of the address that narrows what is shown while it is typed. */
export function TextFilter({
  label,
  name,
  placeholder,
  search = false,
  class: className,
  problem,
}: TextFilterProps) {
  const inAddress = address.value.params.get(name) ?? "";
  const [text, setText] = useState(inAddress);
  const written = useRef(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    // What somebody else wrote there, such as the back button.
    if (inAddress !== written.current) setText(inAddress);
    written.current = inAddress;
  }, [inAddress]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (value: string): void => {
    clearTimeout(timer.current);
    written.current = value;
    setValues(name, value === "" ? [] : [value], true);
  };
  return (
    <label class={`text-filter ${className ?? ""}`} title={problem ?? label}>
      {search ? <Icon name="search" /> : null}
      <span class={search ? "unseen" : "label"}>{label}</span>
      <input
        type="text"
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        value={text}
        {...(search ? { "data-search": true } : {})}
        {...(problem === undefined ? {} : { "aria-invalid": "true" as const })}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => write(value), patience);
        }}
        onBlur={() => {
          if (text !== written.current) write(text);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          if (text !== written.current) write(text);
          document.querySelector<HTMLElement>("[data-rows]")?.focus();
        }}
      />
    </label>
  );
}
