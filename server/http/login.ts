import type { IncomingMessage, ServerResponse } from "node:http";
import { accessCookie, isSameSecret } from "./access.ts";
import { sendProblem } from "./answers.ts";
import { loginPage, safeReturnPath } from "./login-page.ts";
import { readBody } from "./read-body.ts";

const maxFormBytes = 4096;

/** Asks a browser for the token. */
export function askForToken(response: ServerResponse, returnTo: string, wasWrong: boolean): void {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "WWW-Authenticate": 'Bearer realm="meshscope"',
  };
  response.writeHead(401, headers).end(loginPage(safeReturnPath(returnTo), wasWrong));
}

/** Takes the form of that page: the right token gets a cookie. */
export async function logIn(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
  const body = await readBody(request, maxFormBytes);
  if (body === null) response.setHeader("Connection", "close");
  if (body === null)
    return sendProblem(response, { status: 413, detail: "The form is larger than the console takes." });
  const form = new URLSearchParams(body.toString("utf8"));
  const returnTo = safeReturnPath(form.get("returnTo") ?? "/");
  if (!isSameSecret((form.get("token") ?? "").trim(), token)) return askForToken(response, returnTo, true);
  const isSecure = request.headers["x-forwarded-proto"] === "https" || "encrypted" in request.socket;
  response
    .writeHead(303, { Location: returnTo, "Set-Cookie": accessCookie(token, isSecure), "Cache-Control": "no-store" })
    .end();
}
