"use client";
import { Check, Link2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

/** Copies the address of this view, with its range and filters. */
export function CopyLink() {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button
      look={["square"]}
      onClick={copy}
      aria-label={copied ? "Link copied" : "Copy link to this view"}
      title="Copy link to this view"
      data-shortcut="copy-link"
    >
      <Icon of={copied ? Check : Link2} size={14} />
    </Button>
  );
}
