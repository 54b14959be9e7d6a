"use client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "../../server/api/root.ts";

/** `useTRPC()` gives query and mutation options of every procedure, typed by the router. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();
