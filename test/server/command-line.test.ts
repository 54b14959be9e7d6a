import { expect, it } from "vitest";
import { parseCommandLine } from "../../server/command-line.ts";

const nothing = { configFile: null, listen: null, dataDir: null };

it.each([
  [[], nothing],
  [["--config", "mesh.yaml"], { ...nothing, configFile: "mesh.yaml" }],
  [["--config=mesh.yaml", "--data=/srv/meshscope"], { ...nothing, configFile: "mesh.yaml", dataDir: "/srv/meshscope" }],
  [["--listen", "0.0.0.0:9000"], { ...nothing, listen: { host: "0.0.0.0", port: 9000 } }],
])("reads %j", (args, expected) => {
  expect(parseCommandLine(args)).toEqual(expected);
});

it.each([
  [["--port", "1"], "Unknown argument --port."],
  [["mesh.yaml"], "Unknown argument mesh.yaml."],
  [["--config"], "--config needs a value."],
  [["--listen", "8700"], "--listen takes HOST:PORT"],
])("refuses %j in one sentence", (args, sentence) => {
  expect(parseCommandLine(args)).toEqual({ error: expect.stringContaining(sentence) });
});
