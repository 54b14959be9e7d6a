"use client";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { scopedHref } from "../scope/scoped-href.ts";

/** A link to a page of the console that takes the range and the filters along. Read when followed: a page has hundreds of links. */
export function ScopedLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const search = useSearchParams();
  return <Link href={scopedHref(href, search)} prefetch={false} {...rest} />;
}
