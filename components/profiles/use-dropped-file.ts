"use client";
import { useEffect } from "react";

/** Takes files that are dropped anywhere on the page: beside a field the browser would leave the page for the file. */
export function useDroppedFile(take: (files: FileList) => void): void {
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      // A field takes what falls onto it by itself.
      if (event.target instanceof HTMLInputElement || !event.dataTransfer?.files.length) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    };
    document.addEventListener("dragover", allow);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", allow);
      document.removeEventListener("drop", drop);
    };
  });
}
