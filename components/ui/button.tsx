import type { ComponentProps } from "react";
import styles from "./button.module.css";

type Look = "primary" | "square" | "small";

/** A button; its text is a verb with an object, or it has an `aria-label`. */
export function Button({ look = [], className = "", ...rest }: ComponentProps<"button"> & { look?: Look[] }) {
  return (
    <button
      type="button"
      className={[styles.button, ...look.map((name) => styles[name]), className].join(" ")}
      {...rest}
    />
  );
}
