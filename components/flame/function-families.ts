/** A colour of the palette: `1` the mesh, `2` to `7` by hash, `std` the runtime and the kernel. */
export type FlameColour = "1" | "2" | "3" | "4" | "5" | "6" | "7" | "std";
export const flameColours: readonly FlameColour[] = ["1", "2", "3", "4", "5", "6", "7", "std"];

/** Who owns a function: the first elements of its import path, its package, or the folder of its script. */
export interface FunctionFamily {
  name: string;
  colour: FlameColour;
}

const hashed: readonly FlameColour[] = ["2", "3", "4", "5", "6", "7"];
const runtimeFamily: FunctionFamily = { name: "runtime", colour: "std" };

const meshPath = /^(mosn\.io|istio\.io|github\.com\/(dapr|envoyproxy|mosn))(\/|$)/;
const runtimePath = /^(runtime|internal|syscall|type)(\/|$)/;
/** Paths of a host that owns many projects carry the project in the third element. */
const forges = new Set(["github.com", "gitlab.com", "bitbucket.org", "gitee.com"]);

export function familyOf(name: string, file: string): FunctionFamily {
  if (/\[(kernel|k)\b/.test(name) || file.includes("[kernel")) return { name: "kernel", colour: "std" };
  return scriptFamily(file) ?? cppFamily(name) ?? goFamily(name);
}

/** V8: scripts by `file:` address or path, the platform's own by `node:`. */
function scriptFamily(file: string): FunctionFamily | null {
  if (file.startsWith("node:internal")) return runtimeFamily;
  if (file.startsWith("node:")) return hashedFamily(file.split("/")[0] ?? file);
  if (!file.startsWith("file:") && !/\.[cm]?[jt]sx?$/.test(file)) return null;
  const elements = file.replace(/^file:\/*/, "").split("/");
  const modules = elements.lastIndexOf("node_modules");
  if (modules >= 0) {
    const scope = elements[modules + 1] ?? "";
    return hashedFamily(scope.startsWith("@") ? `${scope}/${elements[modules + 2] ?? ""}` : scope);
  }
  return hashedFamily(elements.slice(-3, -1).join("/") || file);
}

function cppFamily(name: string): FunctionFamily | null {
  const space = /^(?:[\w:]+\s)?(\w+)::/.exec(name)?.[1];
  if (space === undefined) return null;
  if (/^envoy$/i.test(space)) return { name: "Envoy", colour: "1" };
  return space === "std" || space.startsWith("__") || space === "tcmalloc" ? runtimeFamily : hashedFamily(space);
}

function goFamily(name: string): FunctionFamily {
  const path = importPath(name);
  // Assembly, addresses and what V8 writes in brackets belong to no package.
  if (path === null || runtimePath.test(path)) return runtimeFamily;
  const elements = path.replace(/^vendor\//, "").split("/");
  const family = elements.slice(0, forges.has(elements[0] ?? "") ? 3 : 2).join("/");
  return meshPath.test(path) ? { name: family, colour: "1" } : hashedFamily(family);
}

/** The import path of a Go function (`net/http` of `net/http.(*conn).serve`); null where the name has no package. */
function importPath(name: string): string | null {
  const head = name.slice(0, /[[(<]/.exec(name)?.index ?? name.length);
  const slash = head.lastIndexOf("/");
  const dot = head.indexOf(".", slash + 1);
  return dot > 0 ? head.slice(0, dot).replaceAll("%2e", ".") : null;
}

function hashedFamily(name: string): FunctionFamily {
  return { name, colour: hashed[fnv1a(name) % hashed.length] ?? "std" };
}

/** FNV-1a over UTF-8, 32 bits: the same family wears the same colour in every profile and every session. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
