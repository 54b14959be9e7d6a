"use client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "../../server/api/root.ts";

/** `useTRPC()` gives query and mutation options of every procedure, typed by the router; `useTRPCClient()` calls them. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
