import type { DemoFault } from "../faults/fault.ts";
import { faultById } from "../faults/registry.ts";
import { type MemberPorts, type MemberSpec, memberSpecs } from "../member-spec.ts";
import { upstreamsOf } from "../topology.ts";
import { type MemberProcess, startMember } from "./member-process.ts";

/** Where a member listens. */
export interface MemberAddress {
  spec: MemberSpec;
  ports: MemberPorts;
}

/** All processes of the mesh, alive and knowing each other. */
export interface Mesh {
  addresses: readonly MemberAddress[];
  strike(faultId: string): void;
  heal(faultId: string): void;
}

/** So many deaths of members before all have listened, and the start is given up. */
const deathsAllowed = 5;
const startTimeoutMs = 25_000;

/**
 * Starts every member and waits until all listen; rejects with a sentence where they do not come up. The first one
 * goes ahead: it leaves compiled code for the others.
 */
export async function startMesh(onRestart: (pod: string, reason: string) => void): Promise<Mesh> {
  const specs = memberSpecs();
  const members: MemberProcess[] = [];
  const struck = new Set<string>();
  let isReady = false;
  let deaths = 0;

  const welcome = (member: MemberProcess) => {
    member.send({ type: "endpoints", hosts: hostsFor(member.spec, members) });
    for (const id of struck) strikeMember(member, id);
  };
  const start = (some: readonly MemberSpec[]) =>
    new Promise<void>((resolve, reject) => {
      const awaited = new Set(some.map((spec) => spec.pod));
      const missing = () => reject(new Error(`${[...awaited].join(", ")} did not start within 25 s.`));
      const deadline = setTimeout(missing, startTimeoutMs);
      const allListen = () => {
        clearTimeout(deadline);
        resolve();
      };
      const events = {
        onListening(member: MemberProcess) {
          awaited.delete(member.spec.pod);
          if (isReady) welcome(member);
          else if (awaited.size === 0) allListen();
        },
        onDeath(member: MemberProcess, reason: string) {
          onRestart(member.spec.pod, reason);
          if (!isReady && ++deaths > deathsAllowed) reject(new Error(`${member.spec.pod} did not start: ${reason}.`));
        },
      };
      for (const spec of some) members.push(startMember(spec, events));
    });

  try {
    await start(specs.slice(0, 1));
    await start(specs.slice(1));
  } catch (error) {
    for (const member of members) member.stop();
    throw error;
  }
  isReady = true;
  for (const member of members) welcome(member);

  return {
    addresses: members.flatMap(({ spec, ports }) => (ports ? [{ spec, ports }] : [])),
    strike(id) {
      struck.add(id);
      for (const member of members) strikeMember(member, id, "now");
    },
    heal(id) {
      struck.delete(id);
      for (const member of members) healMember(member, id);
    },
  };
}

/** A member that comes back under a restart fault has the changes already, so only `now` restarts it. */
function strikeMember(member: MemberProcess, id: string, when?: "now"): void {
  const fault = faultOf(member, id);
  if (fault?.how.kind === "inject") member.send({ type: "inject", fault: id });
  if (fault?.how.kind === "restart" && when === "now") member.restart(fault.how.changes);
}

function healMember(member: MemberProcess, id: string): void {
  const fault = faultOf(member, id);
  if (fault?.how.kind === "inject") member.send({ type: "heal", fault: id });
  if (fault?.how.kind === "restart") member.restart({});
}

function faultOf(member: MemberProcess, id: string): DemoFault | null {
  const fault = faultById(id);
  return fault?.pods.includes(member.spec.pod) ? fault : null;
}

function hostsFor(spec: MemberSpec, members: readonly MemberProcess[]): Record<string, string[]> {
  const hosts: Record<string, string[]> = {};
  for (const app of upstreamsOf(spec.app)) {
    const serving = members.filter((member) => member.spec.app === app);
    hosts[app] = serving.map(({ ports }) => `127.0.0.1:${ports?.ingress ?? 0}`);
  }
  return hosts;
}
