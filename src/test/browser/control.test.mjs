// What the page shows of the code, of Redis and of the second node. Runs after the others: it stops Redis for a while.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  addToCart, expectAccessible, expectText, limit, openPageForEachTest, required, root, screenshot, site,
} from "./demo.mjs";

const second = new URL(required("DEMO_SECOND_URL"));

let page;
let complaints;
openPageForEachTest((opened) => ({ page, complaints } = opened));

after(async () => {
  const headers = { "Content-Type": "application/json", Origin: site.origin };
  await fetch(new URL("control/redis/start", site), { method: "POST", headers }); // where the test that stopped it failed
});

test("each action has its Java lines, as they are in the demo's source", limit, async () => {
  const sources = await page.locator("[data-source]").evaluateAll((all) => all.map(({ dataset }) => dataset.source));
  assert.ok(sources.length >= 12);
  for (const source of new Set(sources)) {
    const [type] = source.split("/");
    const file = await readFile(join(root, `src/demo/src/main/java/com/example/demo/${type}.java`), "utf8");
    const lines = await (await fetch(new URL(`source/${source}`, site))).text();
    assert.ok(lines.split("\n").length >= 3, source);
    assert.ok(unindented(file).includes(unindented(lines)), `${source} is in its file:\n${lines}`);
  }
  await page.click("#visit");
  await expectText(page, "#visits", "2");
  const shown = await page.locator("#visiting ~ .java pre").textContent();
  assert.equal(shown, await (await fetch(new URL("source/VisitsResource/visit", site))).text());
  assert.match(shown, /return session\.update\(VISITS/);

  await page.click("#clear");
  await page.locator('[data-shows="CartResource/clear"]', { hasText: "session.remove(CART);" }).waitFor();
});

test("Redis' own count is shown: a change of an existing session takes two round trips", limit, async () => {
  await addToCart(page, "Green tea", "2");
  await expectText(page, "#asked li:first-child strong", "2 round trips");
  const first = await page.locator("#asked li").first().innerText();
  assert.match(first, /POST \/cart/);
  assert.match(first, /evalsha/);
  await page.click("#look");
  await expectText(page, "#status", "This is what Redis holds now.");
  assert.match(await page.locator("#asked li").first().innerText(), /GET \/session\/redis[\s\S]*hgetall/);
});

test("ten visits at once count ten", limit, async () => {
  await page.click("#ten");
  await expectText(page, "#visits", "11");
  assert.match(await page.locator("#asked li").first().innerText(), /10 × POST \/visits/);
});

test("the second node shows the same session, and a bean that changed on the first", limit, async () => {
  await addToCart(page, "Green tea", "2");
  await page.getByRole("radio", { name: "Green" }).check();
  await expectText(page, "#changes", "once");
  assert.match(await page.locator("#fields tr", { hasText: "appearance" }).innerText(), /"accent":"GREEN"/);
  const key = await page.textContent("#key");

  await page.getByRole("link", { name: "Node 2" }).click();
  await page.waitForURL(second.href);
  await expectText(page, "#cart .name", "Green tea");
  await expectText(page, "#key", key);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.accent), "green");
  assert.equal(await page.locator('[aria-current="page"]').textContent(), "Node 2");
  await screenshot(page, "second-node");
});

test("while Redis is stopped actions are refused at once, and afterwards the session is as it was", limit, async () => {
  await addToCart(page, "Green tea", "2");
  await page.click("#power");
  await expectText(page, "#power", "Start Redis");
  await page.click("#visit");
  await expectText(
    page,
    "#status",
    "Redis does not answer, so the server answers at once with status 503, and nothing is lost.",
  );
  await screenshot(page, "redis-stopped");
  await expectText(page, "#redis", "What Redis held");
  await expectAccessible(page);
  assert.deepEqual(
    complaints.splice(0).map((complaint) => complaint.match(/status of (\d+)/)?.[1]),
    ["503"],
  );
  assert.equal((await page.reload()).status(), 200, "what uses no session works");
  await expectText(page, "#power", "Start Redis");
  complaints.splice(0); // that its first visit is refused

  await page.click("#power");
  await expectText(page, "#status", "Redis runs again, and your session is as it was.");
  complaints.splice(0); // those until the node has found Redis
  await expectText(page, "#power", "Stop Redis");
  await expectText(page, "#cart .name", "Green tea");
  await expectText(page, "#visits", "1");
});

test("no page but the nodes' own can stop Redis", limit, async () => {
  const url = new URL("control/redis/stop", site);
  const json = { "Content-Type": "application/json" };
  for (const [headers, status] of [
    [json, 403],
    [{ ...json, Origin: "https://evil.example" }, 403],
    [{ ...json, Origin: `http://evil.example:${site.port}` }, 403],
    [{ ...json, Origin: "null" }, 403],
    [{ ...json, Origin: required("DEMO_ORIGIN") }, 403],
    [{ "Content-Type": "text/plain", Origin: site.origin }, 415],
    [{ "Content-Type": "application/x-www-form-urlencoded", Origin: site.origin }, 415],
  ]) {
    const response = await fetch(url, { method: "POST", headers, body: "{}" });
    assert.equal(response.status, status, JSON.stringify(headers));
  }
  assert.equal((await fetch(url)).status, 405, "a link or an image neither");
  const { redis } = await (await fetch(new URL("control", site))).json();
  assert.equal(redis, true);
});

function unindented(text) {
  return text.replace(/^ +/gm, "");
}
