import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, it } from "vitest";
import { createQueryClient } from "../../../components/api/query-client.ts";

afterEach(() => onlineManager.setOnline(true));

it("asks the console also where the browser thinks it has no network, and fails where nobody answers", async () => {
  onlineManager.setOnline(false);
  const client = createQueryClient();
  expect(await client.fetchQuery({ queryKey: ["there"], queryFn: () => "an answer" })).toBe("an answer");
  const silent = client.fetchQuery({
    queryKey: ["silent"],
    retry: false,
    queryFn: () => Promise.reject(new Error("Failed to fetch")),
  });
  await expect(silent).rejects.toThrow("Failed to fetch");
});
