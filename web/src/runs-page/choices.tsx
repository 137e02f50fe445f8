import { Icon } from "../parts/icon.tsx";
import { type Option, OptionList } from "../parts/option-list.tsx";
import { Popover } from "../parts/popover.tsx";
import { address, go } from "../session/address.ts";

interface ChoicesProps {
  readonly label: string;
  /** Parameter of the address. */
  readonly name: string;
  readonly options: readonly Option[];
  /** What stands there where nothing is chosen. */
  readonly all?: string;
  readonly multi?: boolean;
  readonly custom?: boolean;
}

/** Chooses values of a parameter of the address; none means all. */
export function Choices({ label, name, options, all = "All", multi = true, custom = false }: ChoicesProps) {
  const chosen = address.value.params.getAll(name);
  const foreign = chosen.filter((value) => !options.some((option) => option.value === value));
  const shown = [{ value: "", text: all }, ...foreign.map((value) => ({ value, text: value })), ...options];
  const text =
    chosen.length === 0
      ? all
      : chosen.map((value) => options.find((option) => option.value === value)?.text ?? value).join(" + ");
  return (
    <div class="variable">
      <span class="label">{label}</span>
      <Popover
        label={`${label}: ${text}`}
        name={`choice-${name}`}
        button={
          <>
            <span class="chosen">{text}</span>
            <Icon name="chevron" />
          </>
        }
      >
        {(close) => (
          <OptionList
            label={label}
            options={shown}
            chosen={chosen.length === 0 ? [""] : chosen}
            multi={multi}
            custom={custom}
            onPick={(value) => {
              setValues(name, picked(chosen, value, multi));
              if (!multi) close();
            }}
          />
        )}
      </Popover>
    </div>
  );
}

function picked(chosen: readonly string[], value: string, multi: boolean): readonly string[] {
  if (value === "") return [];
  if (!multi) return [value];
  return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
}

/** Gives a parameter of the address these values. */
export function setValues(name: string, values: readonly string[], replace = false): void {
  const params = new URLSearchParams(location.search);
  params.delete(name);
  for (const value of values) params.append(name, value);
  go(`${location.pathname}${params.size === 0 ? "" : `?${params}`}`, replace);
}
