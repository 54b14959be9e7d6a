"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { profilePath } from "../../model/paths.ts";
import { useTRPC } from "../api/trpc.ts";
import { Icon } from "../ui/icon.tsx";
import { Trouble } from "../ui/states.tsx";
import styles from "./profiles.module.css";
import { uploadProfile } from "./upload-profile.ts";
import { useDroppedFile } from "./use-dropped-file.ts";

/** Where a file is dropped, or chosen: it opens in the workbench, or says what is wrong with it. */
export function DropProfile() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const field = useId();
  const [isOver, setIsOver] = useState(false);
  const upload = useMutation({
    mutationFn: uploadProfile,
    onSuccess: async (ref) => {
      await queryClient.invalidateQueries(trpc.profiles.list.pathFilter());
      router.push(profilePath(ref));
    },
  });
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file && !upload.isPending) upload.mutate(file);
  };
  useDroppedFile(take);
  return (
    <div className={styles.drop}>
      <label htmlFor={field} className={`${styles.target} ${isOver ? styles.over : ""}`}>
        <Icon of={Upload} size={16} />
        <span>
          <b>{upload.isPending ? "Reading the file" : "Drop a profile here, or choose a file"}</b>
          <span className={styles.formats}>
            pprof, Go text profiles and goroutine dumps, V8 .cpuprofile and .heapprofile, collapsed stacks, gperftools
          </span>
        </span>
        <input
          id={field}
          type="file"
          className={styles.input}
          disabled={upload.isPending}
          onDragEnter={() => setIsOver(true)}
          onDragLeave={() => setIsOver(false)}
          onChange={(event) => {
            setIsOver(false);
            take(event.target.files);
          }}
        />
      </label>
      {upload.error ? <Trouble>The file was not taken: {upload.error.message}</Trouble> : null}
    </div>
  );
}
