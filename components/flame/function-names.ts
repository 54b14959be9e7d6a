/**
 * The forms of a function's name from the whole to the shortest that still says something: full, without its import
 * path, without its package. Understands Go (`mosn.io/mosn/pkg/proxy.(*downStream).receive`), C++ and V8 names.
 */
export function nameForms(name: string): string[] {
  const forms = [name];
  const add = (form: string) => {
    if (form.length >= 1 && form !== forms[forms.length - 1]) forms.push(form);
  };
  if (name.startsWith(anonymous)) {
    add(name.slice(anonymous.length));
    return forms;
  }
  const head = headLength(name);
  if (name.slice(0, head).includes("::")) {
    add(name.slice(0, head).split("::").slice(-2).join("::"));
    add(name.slice(0, head).split("::").slice(-1).join(""));
    return forms;
  }
  const slash = name.lastIndexOf("/", head - 1);
  const local = name.slice(slash + 1);
  add(local);
  const dot = local.indexOf(".");
  // The dots of `(*T).method` and of `func1` belong to the name; the one before them ends the package.
  if (dot > 0 && dot <= head - slash - 1) add(local.slice(dot + 1));
  return forms;
}

/** A name without its import path, for cells: `router.(*routersImpl).MatchRoute`. */
export function withoutPath(name: string): string {
  const forms = nameForms(name);
  return forms.length > 2 ? (forms[1] ?? name) : name;
}

// What has no name is known by its place, which follows.
const anonymous = "(anonymous) ";

/** Length of the part before type arguments, receivers and parameters, whose slashes and colons are no path of ours. */
function headLength(name: string): number {
  const at = name.search(/[[(<]/);
  return at < 0 ? name.length : at;
}

const shortestCut = 3;

/**
 * The longest form of a name that fits into `widthPx`, else its shortest form cut to `name…` from three characters up,
 * else "": a name is never squeezed.
 */
export function fitName(forms: readonly string[], widthPx: number, measure: (text: string) => number): string {
  for (const form of forms) if (measure(form) <= widthPx) return form;
  const shortest = forms[forms.length - 1] ?? "";
  let low = 0;
  let high = shortest.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${shortest.slice(0, middle)}…`) <= widthPx) low = middle;
    else high = middle - 1;
  }
  return low >= shortestCut ? `${shortest.slice(0, low)}…` : "";
}

/** A name cut from the left to so many characters, for table cells: the end says which function it is. */
export function shortName(name: string, characters: number): string {
  for (const form of nameForms(name)) if (form.length <= characters) return form;
  const shortest = nameForms(name).at(-1) ?? name;
  return shortest.length <= characters ? shortest : `…${shortest.slice(shortest.length - characters + 1)}`;
}
