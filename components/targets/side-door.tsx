import type { ReactNode } from "react";
import type { Reachability } from "../../model/targets.ts";
import { Fact } from "../ui/fact.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { doorStatus } from "./target-words.ts";

interface SideDoorProps {
  label: string;
  door: Reachability;
  /** Where it is, said when there is no reason to say. */
  url?: string | null;
  children?: ReactNode;
}

/** The fact whether a side door answers, and why not. */
export function SideDoor({ label, door, url = null, children }: SideDoorProps) {
  return (
    <Fact label={label}>
      <Glyph status={doorStatus[door.state]} label="" /> {door.state} <span className="dim">{door.reason || url}</span>
      {children}
    </Fact>
  );
}
