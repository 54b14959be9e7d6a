"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Trash2 } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { type SavedView, viewToSave } from "../../model/saved-views.ts";
import { useTRPC } from "../api/trpc.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import styles from "./saved-views.module.css";

/** The views that the team saved, and a field that saves this one: its page, range, filters and order under a name. */
export function SavedViews() {
  const label = (
    <>
      <Icon of={Bookmark} size={12} />
      Views
    </>
  );
  return (
    <span className={styles.button}>
      <Menu className={styles.open} label={label} name="Saved views">
        {(close) => <ViewList onDone={close} />}
      </Menu>
    </span>
  );
}

function ViewList({ onDone }: { onDone: () => void }) {
  const views = useQuery(useTRPC().savedViews.list.queryOptions()).data;
  return (
    <div className={styles.list}>
      <SaveView taken={views?.map((view) => view.name) ?? []} />
      {views?.map((view) => (
        <ViewRow key={view.name} view={view} onDone={onDone} />
      ))}
      {views?.length === 0 ? (
        <p className={styles.note}>
          No view is saved yet. A saved view is in this menu and in the palette, for everyone.
        </p>
      ) : null}
    </div>
  );
}

function SaveView({ taken }: { taken: readonly string[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const [name, setName] = useState("");
  const view = viewToSave(name, search ? `${pathname}?${search}` : pathname);
  const save = useMutation(
    trpc.savedViews.save.mutationOptions({
      onSuccess: () => {
        setName("");
        return queryClient.invalidateQueries(trpc.savedViews.list.queryFilter());
      },
    }),
  );
  const submit = () => {
    if (view) save.mutate(view);
  };
  const replaces = taken.includes(name.trim());
  return (
    <form className={styles.form} action={submit}>
      <label className={styles.field}>
        <span className="visually-hidden">Name of this view</span>
        <input
          value={name}
          maxLength={80}
          placeholder="Name of this view"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Button look={["small"]} type="submit" disabled={!view || save.isPending}>
        {replaces ? "Replace view" : "Save view"}
      </Button>
      {save.error ? <p className={styles.note}>The view was not saved: {save.error.message}</p> : null}
    </form>
  );
}

function ViewRow({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation(
    trpc.savedViews.remove.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.savedViews.list.queryFilter()),
    }),
  );
  if (sure)
    return (
      <div className={styles.row}>
        <span className={styles.name}>Delete “{view.name}” for everyone?</span>
        <Button look={["small"]} onClick={() => remove.mutate({ name: view.name })}>
          Delete 1 view
        </Button>
        <Button look={["small"]} onClick={() => setSure(false)}>
          Keep view
        </Button>
      </div>
    );
  return (
    <div className={styles.row}>
      <Link className={styles.link} href={view.path} prefetch={false} onClick={onDone} title={view.path}>
        {view.name}
      </Link>
      <button
        type="button"
        className={styles.delete}
        aria-label={`Delete the view ${view.name}`}
        onClick={() => setSure(true)}
      >
        <Icon of={Trash2} size={13} />
      </button>
    </div>
  );
}
