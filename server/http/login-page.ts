/** The page that asks a browser for the access token, once. It needs nothing from elsewhere. `returnTo` is a path. */
export function loginPage(returnTo: string, wasWrong: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Meshscope</title>
<style>
:root { color-scheme: dark light; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #0d0f13; color: #eff0f3; font: 13px/19px system-ui, sans-serif; }
form { width: 320px; display: grid; gap: 10px; }
h1 { font-size: 18px; font-weight: 500; margin: 0; }
p { margin: 0; color: #b8bac1; }
.wrong { color: #fa785d; }
input, button { font: inherit; height: 32px; border-radius: 5px; border: 1px solid #696d77; background: #131519; color: inherit; padding: 0 10px; }
button { background: #655ed0; border-color: #655ed0; color: #fff; cursor: pointer; }
:focus-visible { outline: 2px solid #9fa0f7; outline-offset: 2px; }
@media (prefers-color-scheme: light) {
  body { background: #f7f8fa; color: #191c23; } p { color: #474c56; } .wrong { color: #a4130d; } input { background: #fff; border-color: #7c808a; }
}
</style>
</head>
<body>
<form method="post" action="/login">
<h1>Meshscope asks for its access token</h1>
<p${wasWrong ? ' class="wrong" role="alert"' : ""}>${wasWrong ? "That is not the token of this console." : "It is in MESHSCOPE_TOKEN, or in the file that server.tokenFile names."}</p>
<label for="token">Access token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<input name="returnTo" type="hidden" value="${escapeHtml(returnTo)}">
<button>Open the console</button>
</form>
</body>
</html>
`;
}

/** A path of this console, or its first page: never an address elsewhere. */
export function safeReturnPath(text: string): string {
  return /^\/(?![/\\])[\w\-./~%?=&+:,@!*()]*$/.test(text) ? text : "/";
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
