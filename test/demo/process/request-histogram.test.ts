import { expect, test } from "vitest";
import { requestHistogram } from "../../../demo/process/request-histogram.ts";

test("buckets are cumulative, a series per route and code", () => {
  const histogram = requestHistogram();
  histogram.observe("/cart", 200, 0.004);
  histogram.observe("/cart", 200, 0.005);
  histogram.observe("/cart", 200, 0.006);
  histogram.observe("/cart", 200, 60);
  histogram.observe("/cart", 502, 0.02);
  const lines = histogram.text().split("\n");
  const labels = 'code="200",http_route="/cart"';
  expect(lines).toContain(`http_server_request_duration_seconds_bucket{${labels},le="0.005"} 2`);
  expect(lines).toContain(`http_server_request_duration_seconds_bucket{${labels},le="5"} 3`);
  expect(lines).toContain(`http_server_request_duration_seconds_bucket{${labels},le="+Inf"} 4`);
  expect(lines).toContain(`http_server_request_duration_seconds_count{${labels}} 4`);
  expect(lines).toContain('http_server_request_duration_seconds_count{code="502",http_route="/cart"} 1');
});
