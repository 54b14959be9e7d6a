import type { MemberPorts } from "./member-spec.ts";

/** From the supervisor to a member, over IPC. */
export type MemberRequest =
  /** Addresses (`host:port`) of the ingress listeners of every application. */
  | { type: "endpoints"; hosts: Record<string, string[]> }
  | { type: "inject"; fault: string }
  | { type: "heal"; fault: string };

/** From a member to the supervisor: it listens, on these ports. */
export type MemberMessage = { type: "listening"; ports: MemberPorts };
