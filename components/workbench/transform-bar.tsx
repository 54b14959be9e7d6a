"use client";
import { X } from "lucide-react";
import { useState } from "react";
import type { ProfileLabel } from "../../model/profiles/answers.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Select } from "../ui/select.tsx";
import { usualTransforms } from "./transform-words.ts";
import styles from "./workbench.module.css";

interface TransformBarProps {
  transforms: readonly string[];
  labels: readonly ProfileLabel[];
  /** What is wrong with them; "" nothing. */
  fault: string;
  onChange: (transforms: string[]) => void;
}

/** What was done to the stacks, in order; each can be taken off, and another added. */
export function TransformBar({ transforms, labels, fault, onChange }: TransformBarProps) {
  const [does, setDoes] = useState<string>("focus");
  const [text, setText] = useState("");
  const kinds = usualTransforms(labels);
  const kind = kinds.find((one) => one.does === does) ?? kinds[0];
  const add = (): void => {
    if (!kind || (kind.takes !== "" && text.trim() === "")) return;
    onChange([...transforms, kind.takes === "" ? kind.prefix : `${kind.prefix}${text.trim()}`]);
    setText("");
  };
  return (
    <form className={styles.transforms} action={add} aria-label="Transforms of the stacks">
      {transforms.map((transform, place) => (
        <span key={`${place} ${transform}`} className={styles.chip}>
          {transform}
          <button
            type="button"
            aria-label={`Take off ${transform}`}
            onClick={() => onChange(transforms.filter((_, other) => other !== place))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      <Select
        label="Transform"
        options={kinds.map((one) => ({ value: one.does, label: one.label }))}
        value={kind?.does ?? ""}
        onChange={setDoes}
      />
      {kind && kind.takes !== "" ? (
        <label>
          <span className="visually-hidden">{kind.takes}</span>
          <input
            value={text}
            placeholder={kind.takes}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      ) : null}
      <Button look={["small"]} type="submit">
        Add transform
      </Button>
      {fault ? (
        <span className="bad" role="alert">
          {fault}
        </span>
      ) : null}
    </form>
  );
}
