const hash = 0x23;

/**
 * Why an answer of 200 or another status is no exposition, before it is parsed; "" where it may be one. A page of HTML
 * would otherwise be a list of bad lines.
 */
export function answerFault(status: number, contentType: string, body: Uint8Array): string {
  if (status >= 300 && status < 400) return `HTTP ${status}: redirects are not followed`;
  if (status !== 200) return `HTTP ${status}`;
  // Nearly every exposition begins with a comment, and nothing else does.
  const begin = body[0] === hash ? "" : new TextDecoder().decode(body.subarray(0, 64)).trimStart();
  if (/^text\/html\b/i.test(contentType) || begin.startsWith("<")) return "the target answered HTML, not metrics";
  if (/protobuf/i.test(contentType)) return "the target answered protobuf, not text";
  if (begin.startsWith("{") || begin.startsWith("[")) return "the target answered JSON, not metrics";
  if (begin.startsWith("supported APIs:"))
    return "the target answered MOSN's admin help page: its metrics have another port, or metrics_path /api/v1/stats here";
  return "";
}
