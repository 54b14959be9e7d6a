import { Table2 } from "lucide-react";
import { Icon } from "../ui/icon.tsx";
import styles from "./chart.module.css";

interface AsTableButtonProps {
  /** Of the chart. */
  title: string;
  pressed: boolean;
  onPress: () => void;
}

/** Shows a chart's numbers in place of its picture: the way in for those who cannot see it. */
export function AsTableButton({ title, pressed, onPress }: AsTableButtonProps) {
  return (
    <button
      type="button"
      className={styles.asTable}
      aria-pressed={pressed}
      aria-label={`Show ${title} as table`}
      title="Show as table"
      onClick={onPress}
    >
      <Icon of={Table2} size={14} />
    </button>
  );
}
