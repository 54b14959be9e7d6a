import { type Assertion, type CharacterTest, PatternFault, type PatternNode } from "./pattern-node.ts";

/** One step of a pattern; `to` are places in the program, the preferred one first. */
export type PatternStep =
  | { does: "take"; accepts: CharacterTest }
  | { does: "go"; to: number[] }
  | { does: "save"; slot: number }
  | { does: "check"; assertion: Assertion }
  | { does: "end" };

/** Time is at most steps times characters, so that steps need a bound. */
const maxSteps = 5000;

/**
 * The steps that try a pattern.
 * @throws PatternFault when there would be too many
 */
export function patternProgram(root: PatternNode): PatternStep[] {
  const steps: PatternStep[] = [];
  const add = (step: PatternStep): void => {
    if (steps.push(step) > maxSteps) throw new PatternFault("is too large: it repeats too much");
  };
  const fork = (): { to: number[] } => {
    const step = { does: "go" as const, to: [] as number[] };
    add(step);
    return step;
  };
  const repeat = ({ of, min, max, isGreedy }: PatternNode & { is: "repeat" }): void => {
    for (let i = 0; i < min; i++) emit(of);
    const leaving: { to: number[] }[] = [];
    const enter = (): { to: number[] } => {
      const step = fork();
      step.to.push(steps.length);
      leaving.push(step);
      return step;
    };
    if (max === Number.POSITIVE_INFINITY) {
      const back = steps.length;
      enter();
      emit(of);
      fork().to.push(back);
    } else {
      for (let i = min; i < max; i++) {
        enter();
        emit(of);
      }
    }
    for (const step of leaving) step.to[isGreedy ? "push" : "unshift"](steps.length);
  };
  const choice = (options: readonly PatternNode[]): void => {
    const choose = options.length > 1 ? fork() : null;
    const ends: { to: number[] }[] = [];
    for (const option of options) {
      choose?.to.push(steps.length);
      emit(option);
      if (choose) ends.push(fork());
    }
    for (const end of ends) end.to.push(steps.length);
  };
  const emit = (node: PatternNode): void => {
    switch (node.is) {
      case "character":
        return add({ does: "take", accepts: node.accepts });
      case "assertion":
        return add({ does: "check", assertion: node.assertion });
      case "sequence":
        return node.parts.forEach(emit);
      case "choice":
        return choice(node.options);
      case "repeat":
        return repeat(node);
      case "group":
        add({ does: "save", slot: node.index * 2 });
        emit(node.of);
        return add({ does: "save", slot: node.index * 2 + 1 });
    }
  };
  emit(root);
  add({ does: "end" });
  return steps;
}
