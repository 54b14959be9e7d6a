"use client";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import chips from "../shell/filter-bar.module.css";
import { Icon } from "../ui/icon.tsx";
import { capturesParams } from "./captures-params.ts";

/** Whose captures these are, as chips that can be taken off. */
export function NarrowedTo() {
  const [params, setParams] = useQueryStates(capturesParams);
  return (["app", "instance"] as const)
    .filter((name) => params[name])
    .map((name) => (
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
    ));
}
