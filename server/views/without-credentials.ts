/** An address as pages may show it: user and password of a URL are secrets. */
export function withoutCredentials(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
}
