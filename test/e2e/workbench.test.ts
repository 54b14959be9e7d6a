import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seriousViolations } from "../support/axe.ts";
import { keepPicture, openBrowser, openPage } from "../support/browser.ts";
import { skipForLack } from "../support/lacking-tool.ts";
import { paintedColours } from "../support/painted-colours.ts";
import { type RunningConsole, startConsole, waitFor } from "../support/running-console.ts";

// Real profiles of one Go service: while a route of it burned CPU, and while it was well.
const sickFile = "pricing-cpu.cpu.pb.gz";
const healthyFile = "pricing-healthy.cpu.pb.gz";
const heapFile = "pricing-healthy.heap.pb.gz";
const culprit = "main.regexLikeBacktracking";

let mesh: RunningConsole;
let browser: Browser | null = null;
let missing = "";
let page: Page;
let complaints: string[] = [];
/** Path of the page of each file. */
const paths = new Map<string, string>();

beforeAll(async () => {
  const opened = await openBrowser();
  if ("missing" in opened) {
    missing = opened.missing;
    return;
  }
  browser = opened.browser;
  mesh = await startConsole({ config: "scrape_configs: []\n" });
  ({ page, complaints } = await openPage(browser));
  page.setDefaultTimeout(15_000);
});

afterAll(async () => {
  await browser?.close();
  await mesh?.stop();
});

beforeEach((test) => {
  if (missing) skipForLack(test, missing);
});

const graph = () => page.getByRole("tree");
const verdict = () => page.getByRole("region", { name: "Verdict" });
const toolbar = () => page.getByRole("toolbar", { name: "Workbench" });
const functions = () => page.getByRole("table", { name: "Functions" });
const transforms = () => page.getByRole("form", { name: "Transforms of the stacks" });
const chips = () => page.getByRole("button", { name: /^Take off / });
const parameter = (name: string): string | null => new URL(page.url()).searchParams.get(name);
const says = (name: string, value: string | null) => waitFor(() => parameter(name) === value, 5_000, `${name}`);

async function chooseFile(name: string): Promise<void> {
  await page.goto(`${mesh.url}/profiles`);
  await page
    .getByLabel(/Drop a profile here/)
    .setInputFiles(fileURLToPath(new URL(`../fixtures/profiles/${name}`, import.meta.url)));
  await page.waitForURL(/\/profiles\/prf-/);
  paths.set(name, new URL(page.url()).pathname);
}

async function open(file: string, query: Record<string, string> = {}): Promise<void> {
  await page.goto(`${mesh.url}${paths.get(file)}?${new URLSearchParams(query)}`);
  await toolbar().waitFor();
}

const addTransform = async (does: string, text = ""): Promise<void> => {
  if (!(await transforms().isVisible())) await page.getByRole("button", { name: "Transforms" }).click();
  await transforms().locator("select").selectOption({ label: does });
  if (text) await transforms().getByPlaceholder("Regular expression").fill(text);
  await page.getByRole("button", { name: "Add transform" }).click();
};

async function saveAs(role: "link" | "button", name: string): Promise<void> {
  await page.getByRole("button", { name: "Save as" }).click();
  await page.getByRole(role, { name }).click();
}

/** What the console itself reads in bytes that are sent to it. */
async function readBack(
  body: Uint8Array<ArrayBuffer>,
): Promise<{ format: string; top: { name: string; total: number }[] }> {
  const sent = await fetch(`${mesh.url}/api/v1/profiles`, { method: "POST", body });
  expect(sent.status).toBe(201);
  const { id, format } = (await sent.json()) as { id: string; format: string };
  const { data } = (await (await fetch(`${mesh.url}/api/v1/profiles/${id}/top?limit=5`)).json()) as {
    data: { name: string; total: number }[];
  };
  return { format, top: data };
}

describe("a profile from a file", () => {
  it("opens when it is chosen, its flame graph drawn and its hottest function named", async () => {
    for (const file of [heapFile, healthyFile, sickFile]) await chooseFile(file);
    await graph().locator("canvas").waitFor();
    await waitFor(
      async () => (await paintedColours(graph().locator("canvas"))) > 20,
      10_000,
      "a picture on the canvas",
    );
    await waitFor(async () => (await verdict().innerText()).includes(culprit), 10_000, "the verdict");
    expect(await verdict().innerText()).toMatch(/93\.1.%/);
    expect(await graph().getAttribute("aria-label")).toBe("Flame graph of CPU time, 157 frames");
    await keepPicture(page, "workbench-icicle");
  });

  it("finds frames, and says how many and how much of the whole", async () => {
    await open(sickFile);
    await page.getByLabel("Search frames").fill("regexLike");
    await waitFor(async () => /14 frames, 97.%/.test(await toolbar().innerText()), 5_000, "what was found");
    expect(parameter("q")).toBe("regexLike");
    await page.getByLabel("Search frames").press("Escape");
    await waitFor(() => parameter("q") === null, 5_000, "the search to be gone");
  });

  it("asks anew for what is below a frame when it is zoomed to, and back leads out", async () => {
    await open(sickFile);
    await graph().locator("canvas").waitFor();
    await graph().focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    const [asked] = await Promise.all([
      page.waitForRequest((request) => /profiles\.tree/.test(request.url()) && !/root%22%3A0\D/.test(request.url())),
      page.keyboard.press("Enter"),
    ]);
    expect((await asked.response())?.status()).toBe(200);
    await page.waitForURL(/root=\d/);
    await page.goBack();
    await waitFor(() => parameter("root") === null, 5_000, "the zoom to be gone");
  });

  it("goes through its views by v, opens callers and callees by s, and ignores what is selected by x", async () => {
    await open(sickFile, { fn: "main.price" });
    await graph().focus();
    for (const view of ["flame", "tree", "table", "sandwich", null])
      await Promise.all([page.keyboard.press("v"), says("view", view)]);
    await Promise.all([page.keyboard.press("s"), says("view", "sandwich")]);
    await Promise.all([page.keyboard.press("x"), says("t", "ignore:^main\\.price$")]);
    await Promise.all([page.keyboard.type("gs"), page.waitForURL(/\/settings/)]);
  });

  it("counts another sample type when it is switched to", async () => {
    await open(heapFile);
    const whole = page.getByText("total", { exact: true }).locator("..");
    const before = await whole.innerText();
    await page.getByLabel("Sample type").selectOption({ label: "Bytes allocated" });
    await waitFor(() => parameter("st") === "alloc_space", 5_000, "the sample type in the address");
    await waitFor(async () => (await whole.innerText()) !== before, 10_000, "another whole");
    const { sampleTypes } = (await (await fetch(`${mesh.url}/api/v1${paths.get(heapFile)}`)).json()) as {
      sampleTypes: { type: string; total: number }[];
    };
    const megabytes = (sampleTypes.find(({ type }) => type === "alloc_space")?.total ?? 0) / 2 ** 20;
    expect(Number.parseFloat((await whole.innerText()).replace(/^total /, ""))).toBeCloseTo(megabytes, 0);
    expect(await graph().getAttribute("aria-label")).toMatch(/^Flame graph of Bytes allocated/);
  });

  it("lists the calls as rows that close and open", async () => {
    await open(sickFile, { view: "tree" });
    const table = page.getByRole("table", { name: "Call tree" });
    await table.getByRole("button", { name: culprit, exact: true }).first().waitFor();
    const rows = await table.getByRole("row").count();
    await table.getByRole("button", { expanded: true }).first().click();
    await waitFor(async () => (await table.getByRole("row").count()) < rows, 5_000, "rows to close");
    await table.getByRole("button", { expanded: false }).first().click();
    await waitFor(async () => (await table.getByRole("row").count()) >= rows, 5_000, "rows to open");
  });

  it("searches the table by RE2, and says what is wrong with an expression", async () => {
    await open(sickFile, { view: "table" });
    await functions().waitFor();
    await page.getByLabel("Search frames").fill("^main\\.regex.*Back");
    await page.getByRole("button", { name: /1 function\b/ }).waitFor();
    expect(await functions().getByRole("row").filter({ hasText: culprit }).innerText()).toMatch(/\s743\s+774\s/);
    await page.getByLabel("Search frames").fill("main(?=x)");
    await page.getByText(/The table cannot be read/).waitFor();
  });

  it("puts a function between its callers and what it calls", async () => {
    await open(sickFile, { view: "table" });
    await functions().getByRole("row").filter({ hasText: culprit }).hover();
    await functions().getByRole("row").filter({ hasText: culprit }).getByRole("button", { name: "callers" }).click();
    await page.waitForURL(/view=sandwich/);
    for (const side of ["Who calls it", "What it calls"]) {
      const canvas = page.getByRole("tree", { name: side }).locator("canvas");
      await canvas.waitFor();
      await waitFor(async () => (await paintedColours(canvas)) > 5, 10_000, `a picture of ${side}`);
    }
    await keepPicture(page, "workbench-sandwich");
  });
});

describe("a difference", () => {
  it("names the function that made it, in the verdict and first in the table", async () => {
    await open(sickFile);
    await page.getByLabel("against").selectOption({ label: healthyFile });
    await waitFor(async () => (await verdict().innerText()).includes(`against ${healthyFile}`), 10_000, "the verdict");
    expect(await verdict().innerText()).toMatch(/^\+.*most of it in\s+main\.regexLikeBacktracking, \+/s);
    await waitFor(
      async () => (await functions().getByRole("row").nth(1).innerText()).includes(culprit),
      10_000,
      "the table",
    );
    expect(await functions().getByRole("row").nth(1).innerText()).toMatch(/\+\d/);
    expect(parameter("base")).toMatch(/^prf-/);
    await waitFor(async () => (await paintedColours(graph().locator("canvas"))) > 10, 10_000, "a picture of it");
    await keepPicture(page, "workbench-difference");
  });
});

describe("transforms of the stacks", () => {
  it("stand as chips and in the address, and are taken off one by one", async () => {
    await open(sickFile, { view: "tree" });
    await addTransform("Focus on", "regexLike");
    await addTransform("Group by tenant");
    await waitFor(async () => (await chips().count()) === 2, 5_000, "two chips");
    expect(parameter("t")).toBe("focus:regexLike;group:tenant");
    const table = page.getByRole("table", { name: "Call tree" });
    for (const tenant of ["ta", "tj"]) await table.getByRole("button", { name: tenant, exact: true }).waitFor();
    await page.getByRole("button", { name: "Take off focus:regexLike" }).click();
    await waitFor(() => parameter("t") === "group:tenant", 5_000, "one to be taken off");
    await table.getByRole("button", { name: "(none)", exact: true }).waitFor();
  });

  it("and everything else that was chosen is there again after a reload", async () => {
    await open(sickFile, { view: "sandwich", fn: culprit, q: "serve" });
    await page.getByLabel("against").selectOption({ label: healthyFile });
    await page.getByLabel("Made comparable").selectOption("relative");
    await page.getByRole("button", { name: "Samples" }).click();
    await addTransform("Ignore", "asyncPreempt");
    await waitFor(
      () => parameter("t") === "ignore:asyncPreempt" && parameter("scale") === "relative",
      5_000,
      "the address",
    );
    const address = page.url();
    await page.reload();
    await page.getByRole("tree", { name: "Who calls it" }).waitFor();
    expect(page.url()).toBe(address);
    expect(await page.getByLabel("Made comparable").inputValue()).toBe("relative");
    for (const name of ["Sandwich", "Samples"]) {
      expect(await page.getByRole("button", { name, exact: true }).getAttribute("aria-pressed"), name).toBe("true");
    }
    expect(await page.getByLabel("Search frames").inputValue()).toBe("serve");
    expect(await page.getByLabel("against").locator("option:checked").innerText()).toBe(healthyFile);
    expect(await chips().first().getAttribute("aria-label")).toBe("Take off ignore:asyncPreempt");
    expect(await page.getByTitle(culprit, { exact: true }).first().isVisible()).toBe(true);
  });
});

describe("what is shown can be taken away", () => {
  it("as pprof that the console reads again, with the transforms done, and as collapsed stacks", async () => {
    await open(sickFile, { t: "focus:regexLike" });
    for (const [link, format] of [
      ["pprof, for go tool pprof", "pprof"],
      ["Collapsed stacks", "collapsed"],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent("download"), saveAs("link", link)]);
      const { format: read, top } = await readBack(new Uint8Array(await readFile(await file.path())));
      expect(read).toBe(format);
      expect(top[0]).toMatchObject({ name: culprit, total: 6_200_000_000 });
    }
  });

  it("as a picture that names its frames", async () => {
    await open(sickFile);
    await graph().locator("canvas").waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), saveAs("button", "Picture, SVG")]);
    const svg = await readFile(await file.path(), "utf8");
    expect(file.suggestedFilename()).toMatch(/^prf-.*\.svg$/);
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain("regexLikeBacktracking");
    expect(svg.match(/<rect/g)?.length).toBeGreaterThan(50);
  });
});

describe("axe finds nothing serious", () => {
  it.each(["dark", "light"] as const)("in %s", async (theme) => {
    if (!browser) return;
    const opened = await openPage(browser, theme);
    const healthyRef = paths.get(healthyFile)?.split("/").at(-1) ?? "";
    const views = ["", "?view=tree", "?view=table", `?view=sandwich&fn=${culprit}`, `?base=${healthyRef}&t=focus:main`];
    const found: Record<string, string[]> = {};
    for (const path of ["/profiles", ...views.map((view) => `${paths.get(sickFile)}${view}`)]) {
      await opened.page.goto(`${mesh.url}${path}`);
      const sign = path === "/profiles" ? "table" : "[role=toolbar]";
      await opened.page.locator(sign).first().waitFor();
      await opened.page.waitForTimeout(400);
      const violations = await seriousViolations(opened.page);
      if (violations.length > 0) found[path] = violations;
    }
    expect(found).toEqual({});
    await opened.page.context().close();
  });

  it("and the browser complained about nothing on the way", () => {
    // The expression that is none is refused, which a browser reports by itself.
    expect(complaints.filter((one) => !/\b422\b/.test(one))).toEqual([]);
  });
});
