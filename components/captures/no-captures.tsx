import { rulesPath } from "../../model/paths.ts";
import type { TimeRange } from "../../model/time-range.ts";
import buttons from "../ui/button.module.css";
import { Button } from "../ui/button.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { Empty } from "../ui/states.tsx";
import { emptyWords } from "./capture-list-words.ts";

const dayMs = 86_400_000;

interface NoCapturesProps {
  range: TimeRange;
  fired: number;
  guarded: number;
  onWiden: (range: TimeRange) => void;
}

/** Why there is no capture, and where to look instead. */
export function NoCaptures({ range, fired, guarded, onWiden }: NoCapturesProps) {
  const isDay = "lastMs" in range && range.lastMs >= dayMs;
  return (
    <Empty
      actions={
        <>
          {isDay ? null : <Button onClick={() => onWiden({ lastMs: dayMs })}>Widen to 24 h</Button>}
          <ScopedLink className={buttons.button} href={rulesPath}>
            See rule states
          </ScopedLink>
        </>
      }
    >
      {emptyWords(range, fired, guarded)}
    </Empty>
  );
}
