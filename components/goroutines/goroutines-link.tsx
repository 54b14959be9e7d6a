import { ListTree } from "lucide-react";
import { goroutinesPath } from "../../model/paths.ts";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";

/** Leads to the goroutines of a dump or a goroutine profile. */
export function GoroutinesLink({ profile }: { profile: string }) {
  return (
    <ScopedLink className={buttons.button} href={goroutinesPath(profile)}>
      <Icon of={ListTree} size={14} />
      Open goroutines
    </ScopedLink>
  );
}
