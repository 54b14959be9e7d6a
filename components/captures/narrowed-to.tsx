"use client";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { Scope } from "../../model/scope.ts";
import chips from "../shell/filter-bar.module.css";
import { Icon } from "../ui/icon.tsx";
import { capturesParams } from "./captures-params.ts";

/** Whose captures these are, as chips that can be taken off; and which filters of the mesh they do not obey. */
export function NarrowedTo({ scope }: { scope: Scope }) {
  const [params, setParams] = useQueryStates(capturesParams);
  const ignored = Object.keys(scope.filter).map((name) => `all ${name}s`);
  const names = (["app", "instance"] as const).filter((name) => params[name]);
  return (
    <>
      {names.map((name) => (
        <span key={name} className={chips.on}>
          <span className={chips.open}>
            <span className={chips.name}>{name}</span>
            {params[name]}
          </span>
          <button
            type="button"
            className={chips.clear}
            onClick={() => void setParams({ [name]: null })}
            aria-label={`Remove the filter ${name} ${params[name]}`}
          >
            <Icon of={X} size={11} />
          </button>
        </span>
      ))}
      {names.length === 0 ? <span className="dim">All applications</span> : null}
      {ignored.length > 0 ? <span className={chips.end}>{ignored.join(", ")}</span> : null}
    </>
  );
}
