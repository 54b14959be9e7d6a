"use client";
import { Check, Copy, Download } from "lucide-react";
import { useEffect, useState } from "react";
import { formatIso } from "../../model/format/time.ts";
import { useReader } from "../live/use-reader.ts";
import { Icon } from "./icon.tsx";
import { readSheet, type SheetTimes } from "./read-sheet.ts";
import { saveText } from "./save-text.ts";
import { csvFileName, csvOf, type Sheet, tsvOf } from "./sheet-text.ts";
import styles from "./table-export.module.css";
import { withWholeTables } from "./whole-tables.ts";

const toldMs = 1_500;

/** Copies the table of a label as it is seen, or saves it as CSV; rows out of sight are in both. */
export function TableExport({ of }: { of: string }) {
  const { nowMs } = useReader();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), toldMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(tsvOf(sheetOf(of, "seen"))).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const save = () => {
    saveText(csvOf(sheetOf(of, "iso")), "text/csv;charset=utf-8", csvFileName(of, formatIso(nowMs)));
  };
  return (
    <span className={styles.export}>
      <button type="button" onClick={() => void copy()} title={`Copy ${of}`}>
        <Icon of={copied ? Check : Copy} size={13} />
        <span className="visually-hidden">{copied ? `${of} copied` : `Copy ${of}`}</span>
      </button>
      <button type="button" onClick={save} title={`Save ${of} as CSV`}>
        <Icon of={Download} size={13} />
        <span className="visually-hidden">Save {of} as CSV</span>
      </button>
    </span>
  );
}

/** Every table of that label: an application's traffic is one per direction. */
function sheetOf(label: string, times: SheetTimes): Sheet {
  return withWholeTables(() =>
    [...document.querySelectorAll<HTMLTableElement>("table[aria-label]")]
      .filter((table) => table.ariaLabel === label || table.dataset.sheet === label)
      .flatMap((table) => readSheet(table, times)),
  );
}
