/** Sends a file to the archive; answers the reference of the profile that it holds. Rejects with what was wrong with it. */
export async function uploadProfile(file: File): Promise<string> {
  const answer = await fetch(`/api/v1/profiles?${new URLSearchParams({ name: file.name })}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok && hasText(body, "id")) return body.id;
  throw new Error(hasText(body, "detail") ? body.detail : `The console answered ${answer.status}.`);
}

function hasText<K extends string>(body: unknown, key: K): body is Record<K, string> {
  return typeof body === "object" && body !== null && typeof (body as Record<string, unknown>)[key] === "string";
}
