"use client";
import { useQueryStates } from "nuqs";
import { captureStates } from "../../model/views/captures.ts";
import { stateWords } from "./capture-list-words.ts";
import { capturesParams } from "./captures-params.ts";
import { ChoiceChip } from "./choice-chip.tsx";
import { RuleOptions } from "./rule-options.tsx";

/** Whose captures these are, which rule took them and how they ended, as chips. */
export function NarrowedTo() {
  const [params, setParams] = useQueryStates(capturesParams);
  return (
    <>
      {(["app", "instance", "culprit"] as const)
        .filter((name) => params[name])
        .map((name) => (
          <ChoiceChip key={name} name={name} value={params[name]} onClear={() => void setParams({ [name]: null })} />
        ))}
      <ChoiceChip name="rule" value={params.rule} onClear={() => void setParams({ rule: null })}>
        {(close) => (
          <RuleOptions
            chosen={params.rule}
            onChoose={(rule) => {
              void setParams({ rule });
              close();
            }}
          />
        )}
      </ChoiceChip>
      <ChoiceChip
        name="state"
        value={params.state && stateWords[params.state]}
        onClear={() => void setParams({ state: null })}
      >
        {(close) =>
          captureStates.map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={params.state === state}
              onClick={() => {
                void setParams({ state });
                close();
              }}
            >
              {stateWords[state]}
            </button>
          ))
        }
      </ChoiceChip>
    </>
  );
}
