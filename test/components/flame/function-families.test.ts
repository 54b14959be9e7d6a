import { describe, expect, it } from "vitest";
import { familyOf, fnv1a } from "../../../components/flame/function-families.ts";

describe("the family of a function", () => {
  it.each([
    ["mosn.io/mosn/pkg/proxy.(*downStream).receive", "", "mosn.io/mosn", "1"],
    ["mosn.io/pkg/buffer.(*IoBuffer).Write", "", "mosn.io/pkg", "1"],
    ["Envoy::Http::ConnectionManagerImpl::onData(Buffer::Instance&)", "", "Envoy", "1"],
    ["github.com/dapr/dapr/pkg/api.(*api).onPost", "", "github.com/dapr/dapr", "1"],
    ["github.com/valyala/fasthttp/stackless.NewFunc", "", "github.com/valyala/fasthttp", "hashed"],
    ["gopkg.in/yaml%2ev3.unmarshal", "", "gopkg.in/yaml.v3", "hashed"],
    ["vendor/golang.org/x/net/http/httpproxy.init", "", "golang.org/x", "hashed"],
    ["net/http.(*conn).serve", "", "net/http", "hashed"],
    ["main.price", "/srv/a/main.go", "main", "hashed"],
    ["runtime.mallocgc", "", "runtime", "std"],
    ["internal/runtime/syscall/linux.Syscall6", "", "runtime", "std"],
    ["runtime/pprof.Do", "", "runtime", "std"],
    ["memeqbody", "/usr/local/go/src/internal/bytealg/equal_amd64.s", "runtime", "std"],
    ["0x55a067a5b11b", "", "runtime", "std"],
    ["do_syscall_64_[k]", "", "kernel", "std"],
    ["std::vector<int>::push_back", "", "runtime", "std"],
    ["absl::Mutex::Lock()", "", "absl", "hashed"],
    ["spin", "file:///srv/demo/faults/spin.ts", "demo/faults", "hashed"],
    ["parse", "file:///srv/node_modules/yaml/dist/parse.js", "yaml", "hashed"],
    ["parse", "file:///srv/node_modules/@scope/name/dist/parse.js", "@scope/name", "hashed"],
    ["writeHead", "node:_http_server", "node:_http_server", "hashed"],
    ["processTicksAndRejections", "node:internal/process/task_queues", "runtime", "std"],
    ["(garbage collector)", "", "runtime", "std"],
    ["", "", "runtime", "std"],
  ])("%s in %s is %s", (name, file, family, colour) => {
    const found = familyOf(name, file);
    expect(found.name).toBe(family);
    if (colour === "hashed") expect(found.colour).toMatch(/^[2-7]$/);
    else expect(found.colour).toBe(colour);
  });

  it("has the colour of its name's FNV-1a hash, so that it is the same in every profile", () => {
    // Vectors of the FNV reference: the empty string is the offset basis.
    expect([fnv1a(""), fnv1a("a"), fnv1a("foobar")]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
    expect(familyOf("regexp.Compile", "").colour).toBe(String(2 + (fnv1a("regexp") % 6)));
    expect(familyOf("net/http.Get", "").colour).toBe(familyOf("net/http.(*conn).serve", "").colour);
  });
});
