"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { rulePath, rulesPath } from "../../model/paths.ts";
import { useTRPC } from "../api/trpc.ts";
import { Button } from "../ui/button.tsx";
import styles from "./rule-editor.module.css";

interface SaveRuleProps {
  text: string;
  /** Null: the text is no rule. */
  name: string | null;
  isChanged: boolean;
  /** A saved rule stands in place of the configuration's. */
  isSaved: boolean;
  /** The preview is of this text. */
  isReady: boolean;
}

/** Puts the draft in force, or gives a saved rule up for what the configuration says. */
export function SaveRule({ text, name, isChanged, isSaved, isReady }: SaveRuleProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const done = async (path: string): Promise<void> => {
    await queryClient.invalidateQueries(trpc.rules.pathFilter());
    router.push(path);
  };
  const save = useMutation(
    trpc.rules.save.mutationOptions({
      onSuccess: (answer) => (answer.name === null ? undefined : done(rulePath(answer.name))),
    }),
  );
  const remove = useMutation(trpc.rules.remove.mutationOptions({ onSuccess: () => done(rulesPath) }));
  const failed = save.error ?? remove.error;
  const refused = save.data?.name === null ? save.data.problems[0]?.message : undefined;
  return (
    <>
      {failed || refused ? (
        <span className={`bad ${styles.refused}`} role="alert">
          Not saved: {refused ?? failed?.message}
        </span>
      ) : null}
      {isSaved && name ? (
        <Button onClick={() => remove.mutate({ name })} disabled={remove.isPending}>
          Use the configuration’s
        </Button>
      ) : null}
      <Button
        look={["primary"]}
        onClick={() => save.mutate({ text })}
        disabled={!isReady || !isChanged || save.isPending}
      >
        {name ? `Save rule ${name}` : "Save rule"}
      </Button>
    </>
  );
}
