import type { IncomingMessage } from "node:http";
import type { Bytes } from "../../../model/units.ts";
import type { Problem } from "../answers.ts";
import { readBody } from "../read-body.ts";

/** A body that was sent: the bytes of the file in it, and the fields beside it. */
export interface SentBody {
  bytes: Uint8Array;
  /** Name of the file; "" where none is told. */
  fileName: string;
  fields: Map<string, string>;
}

const maxFields = 100;
const maxFieldLength = 10_000;

/** Reads a body that is the file itself, or a form (multipart) with the file in one of `fileFields`, else the first one. */
export async function readSentBody(
  request: IncomingMessage,
  maxBytes: Bytes,
  fileFields: readonly string[],
): Promise<SentBody | Problem> {
  const tooLarge = { status: 413, detail: `The body is larger than ${maxBytes} bytes (capture.maxBytes).` } as const;
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return tooLarge;
  const body = await readBody(request, maxBytes);
  if (body === null) return tooLarge;
  const contentType = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType)) return { bytes: body, fileName: "", fields: new Map() };
  return readForm(body, contentType, fileFields);
}

async function readForm(body: Buffer, contentType: string, fileFields: readonly string[]): Promise<SentBody | Problem> {
  // Counted before they are made: a body of nothing but parts would be a million of them.
  if (partsOf(body, contentType) > maxFields)
    return { status: 400, detail: `The form has more than ${maxFields} fields.` };
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch {
    return {
      status: 400,
      detail: "The form cannot be read: it was cut off, or its boundary is not the one that is told.",
    };
  }
  const fields = new Map<string, string>();
  const files = new Map<string, File>();
  for (const [name, value] of form) {
    if (typeof value === "string") fields.set(name, value.slice(0, maxFieldLength));
    else files.set(name, value);
  }
  const file = fileFields.map((name) => files.get(name)).find((one) => one) ?? [...files.values()][0];
  if (!file) return { status: 400, detail: `The form has no file; it is to be in the field ${fileFields[0]}.` };
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name, fields };
}

/** How often a form's boundary stands in it, once more than it has parts; counted up to one too many. */
function partsOf(body: Buffer, contentType: string): number {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return 0;
  let found = 0;
  for (
    let at = body.indexOf(boundary);
    at >= 0 && found <= maxFields;
    at = body.indexOf(boundary, at + boundary.length)
  )
    found++;
  return found;
}
