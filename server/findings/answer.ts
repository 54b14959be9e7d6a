import type { Answer, Phrase } from "../../model/findings.ts";
import { choose, type Slots } from "./template.ts";

const maxProofLength = 180;

/** A conclusion and its proof; of the proofs the first whose slots are all known. */
export function answer(conclusion: string | Phrase[], proofs: readonly string[], slots: Slots = {}): Answer {
  const said = typeof conclusion === "string" ? choose([conclusion], slots, maxProofLength) : conclusion;
  return {
    conclusion: said.map((phrase) => ({ ...phrase, strong: true })),
    proof: choose(proofs, slots, maxProofLength),
  };
}
