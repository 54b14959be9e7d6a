import type { RuleState, RuleSurvey } from "../../model/rules.ts";
import type { CollectorPorts } from "../ports.ts";
import type { BatchQueue } from "./batch-queue.ts";
import type { CooldownLedger } from "./cooldown-ledger.ts";
import type { FromWorker } from "./messages.ts";
import type { StateLedger } from "./state-ledger.ts";
import type { WorkerRequests } from "./worker-requests.ts";

interface MessageTakers {
  ports: CollectorPorts;
  batches: BatchQueue;
  cooldowns: CooldownLedger;
  ledger: StateLedger;
  states: WorkerRequests<RuleState[]>;
  surveys: WorkerRequests<RuleSurvey>;
}

/** Hands what a worker says to those that it is for. */
export function takeMessage(message: FromWorker, to: MessageTakers): void {
  const { ports, batches, cooldowns, ledger, states, surveys } = to;
  switch (message.type) {
    case "fired":
      cooldowns.fired(message.firings);
      return ports.fired(message.firings);
    case "held-back":
      cooldowns.told(message.held);
      return message.held.forEach(ports.heldBack);
    case "cooldowns":
      cooldowns.changed(message.cooldowns);
      return ports.cooldownsChanged(message.cooldowns);
    case "events":
      return message.events.forEach(ports.targetEvent);
    case "batch":
      return batches.add(message.batch);
    case "states":
      ledger.told(message.states);
      return ports.targetStates(message.states);
    case "pulses":
      return ports.targetStates(ledger.pulsed(message.pulses));
    case "rule-states":
      return states.answer(message.request, message.states);
    case "rule-survey":
      return surveys.answer(message.request, message.survey);
    case "log":
      return ports.log(message.line);
  }
}
