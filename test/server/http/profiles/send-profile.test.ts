import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { profileOutputs } from "../../../../server/http/profiles/profile-outputs.ts";
import { useDatabase } from "../../../support/temporary-database.ts";
import { closed, token } from "../started-console.ts";
import { startProfiles } from "./profile-console.ts";

const database = useDatabase();
const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/profiles/${name}`, import.meta.url));
const cpu = fixture("pricing-cpu.cpu.pb.gz");

function form(fields: Record<string, string | Uint8Array>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (typeof value === "string") body.set(name, value);
    else body.set(name, new Blob([new Uint8Array(value)]), "go-pprof-profile");
  return body;
}

async function sent(base: string, path: string, body: BodyInit, headers = {}) {
  const response = await fetch(`${base}${path}`, { method: "POST", body, headers });
  return { status: response.status, location: response.headers.get("location"), body: await response.json() };
}

test("a raw body is taken: it answers its id, format and sample types, and is durable", async () => {
  const { base, get, archive } = await startProfiles(database());
  const { status, location, body } = await sent(base, "/api/v1/profiles?name=sick&instance=cart-1&comment=slow", cpu);
  expect(status).toBe(201);
  expect(profileOutputs.sent.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    id: "prf-1",
    format: "pprof",
    kind: "cpu",
    sampleTypes: [
      { type: "samples", unit: "count" },
      { type: "cpu", unit: "nanoseconds" },
    ],
    name: "sick",
    app: "cart",
    instance: "mesh/cart-1",
    comment: "slow",
    bytes: cpu.length,
  });
  expect(location).toBe("/api/v1/profiles/prf-1");
  expect(Buffer.from((await archive.read(body.sha256)) ?? [])).toEqual(cpu);
  const got = await get("/api/v1/profiles/prf-1");
  expect(profileOutputs.get.parse(got.body)).toMatchObject({
    id: "prf-1",
    samples: 634,
    name: "sick",
    source: "upload",
  });
});

test.each([
  ["the field profile", { profile: cpu, name: "a" }],
  ["the field file", { file: cpu, name: "a" }],
])("a form with the file in %s is taken, with what the form says of it", async (_what, fields) => {
  const { base } = await startProfiles(database());
  expect(await sent(base, "/api/v1/profiles?app=checkout", form(fields))).toMatchObject({
    status: 201,
    body: { format: "pprof", name: "a", app: "checkout" },
  });
});

test.each<[string, BodyInit, number, string]>([
  ["HTML", "<!doctype html>", 422, 'Not a profile of a known format: it begins with "<!doctype html>".'],
  [
    "a profile cut off",
    new Uint8Array(cpu.subarray(0, 3000)),
    422,
    "The gzip stream ends before its end: the profile was cut off.",
  ],
  ["nothing", "", 422, "The profile is empty."],
  ["too much", new Uint8Array(200_001), 413, "The body is larger than 200000 bytes (capture.maxBytes)."],
  ["a form without a file", form({ name: "x" }), 400, "The form has no file; it is to be in the field profile."],
  ["a field that means nothing", form({ profile: cpu, colour: "red" }), 400, "colour: There is no such parameter"],
])("%s is refused with the reason, and nothing is kept", async (_what, body, status, detail) => {
  const { base, get, archive } = await startProfiles(database());
  const answer = await sent(base, "/api/v1/profiles", body);
  expect(answer).toMatchObject({ status, body: { status, detail: expect.stringContaining(detail) } });
  expect((await get("/api/v1/profiles")).body).toEqual({ data: [], total: 0 });
  expect((await archive.list()).profiles).toEqual([]);
});

test("a form whose boundary is another is refused", async () => {
  const { base } = await startProfiles(database());
  const headers = { "content-type": "multipart/form-data; boundary=there" };
  expect(await sent(base, "/api/v1/profiles", "--here\r\n", headers)).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining("The form cannot be read") },
  });
});

test("a form of nothing but parts is refused before they are made", async () => {
  const { base } = await startProfiles(database());
  const part = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
  const headers = { "content-type": 'multipart/form-data; boundary="b"' };
  expect(await sent(base, "/api/v1/profiles", `${part.repeat(3000)}--b--\r\n`, headers)).toMatchObject({
    status: 400,
    body: { detail: "The form has more than 100 fields." },
  });
});

test("more profiles at once than can be read are refused for now, and the others are taken", async () => {
  const { base, get } = await startProfiles(database());
  const answers = await Promise.all(Array.from({ length: 12 }, () => sent(base, "/api/v1/profiles", cpu)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(4);
  expect(statuses.every((status) => status === 201 || status === 429)).toBe(true);
  expect((await get("/api/v1/profiles")).body).toMatchObject({
    total: statuses.filter((status) => status === 201).length,
  });
});

test("holmes' HTTP reporter is answered with code 1, and its profile belongs to the instance with its address", async () => {
  const { base, get } = await startProfiles(database());
  const fields = { token: "any", profile_type: "goroutine", event_id: "thr-3", comment: "curVal > ruleAbs" };
  const text = fixture("pricing-healthy.goroutine.debug1.txt");
  const answer = await sent(base, "/api/v1/profiles/holmes", form({ profile: text, ...fields }));
  expect(answer).toMatchObject({ status: 200, body: { code: 1 } });
  expect((await get("/api/v1/profiles?app=cart")).body).toMatchObject({
    total: 1,
    data: [
      {
        source: "holmes",
        kind: "goroutine",
        format: "go-count",
        instance: "mesh/cart-1",
        instanceName: "cart-1",
        eventId: "thr-3",
        comment: "curVal > ruleAbs",
        name: "go-pprof-profile",
      },
    ],
  });
});

test("holmes shows the console's token in its form; another one is refused in its own words", async () => {
  const { base } = await startProfiles(database(), closed);
  const path = "/api/v1/profiles/holmes?instance=cart-2";
  expect(await sent(base, path, form({ profile: cpu, token: "wrong" }))).toMatchObject({
    status: 401,
    body: { code: 0, message: "The field token is not the console's access token." },
  });
  expect(await sent(base, path, form({ profile: cpu, token }))).toMatchObject({ status: 200, body: { code: 1 } });
  expect(await sent(base, path, form({ profile: "text", token }))).toMatchObject({ status: 400, body: { code: 0 } });
  expect((await sent(base, "/api/v1/profiles", cpu)).status).toBe(401);
  expect((await sent(base, "/ingest?name=a", cpu)).status).toBe(401);
  expect((await sent(base, "/ingest?name=a", cpu, { authorization: `Bearer ${token}` })).status).toBe(200);
});

test.each<[string, string, BodyInit, object]>([
  [
    "pprof in a form",
    "name=checkout.cpu{pod=cart-2,zone=a}&from=1763660000&until=1763660010&format=pprof&spyName=gospy&sampleRate=100",
    form({ profile: cpu }),
    {
      format: "pprof",
      kind: "cpu",
      name: "checkout.cpu",
      app: "checkout",
      instance: "mesh/cart-2",
      from: "2025-11-20T17:33:20.000Z",
      to: "2025-11-20T17:33:30.000Z",
      labels: { pod: "cart-2", zone: "a" },
    },
  ],
  ["collapsed stacks", "name=shop&format=folded", "main;a 3\nmain;b 4\n", { format: "collapsed", name: "shop" }],
  ["lines", "name=shop&format=lines", "main;a\nmain;a\n\nmain;b", { format: "collapsed", kind: null }],
])("what Pyroscope's clients send is taken: %s", async (_what, query, body, expected) => {
  const { base, get } = await startProfiles(database());
  expect(await sent(base, `/ingest?${query}`, body)).toMatchObject({ status: 200, body: { id: "prf-1" } });
  expect((await get("/api/v1/profiles")).body).toMatchObject({ data: [{ source: "pyroscope", ...expected }] });
});

test("what Pyroscope would take and we cannot read is refused with what was seen", async () => {
  const { base } = await startProfiles(database());
  expect(await sent(base, "/ingest?name=jvm&format=jfr", Buffer.from("FLR\0\0\x02"))).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining("it begins with the bytes 46 4c 52 00") },
  });
  expect(await sent(base, "/ingest", "a 1\n")).toMatchObject({ status: 400 });
});
