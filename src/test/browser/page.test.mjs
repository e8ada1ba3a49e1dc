// The demo's page in a real browser, with the visitor's session.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addToCart, expectText, limit, open, openPageForEachTest, screenshot, site, watchedPage } from "./demo.mjs";

let browser;
let context;
let page;
openPageForEachTest((opened) => ({ browser, context, page } = opened));

test("the session survives a reload and is invisible to other visitors", limit, async () => {
  await expectText(page, "#signed", "No");
  await login(page);
  await addToCart(page, "Green tea", "2");
  await screenshot(page, "logged-in");

  await page.reload();
  await expectText(page, "#signed", "Yes");
  await expectText(page, "#cart .name", "Green tea");
  await expectText(page, "#visits", "2");

  const another = await browser.newContext();
  const stranger = await watchedPage(another);
  await open(stranger.page);
  await expectText(stranger.page, "#signed", "No");
  await expectText(stranger.page, "#visits", "1");
  assert.equal(await stranger.page.locator("#cart li").count(), 0);
  await another.close();
  assert.deepEqual(stranger.complaints, []);
});

test("the browser reports the attributes of the cookie", limit, async () => {
  const cookies = await context.cookies();
  assert.equal(cookies.length, 1);
  const { value, ...attributes } = cookies[0];
  assert.deepEqual(attributes, {
    name: "session",
    domain: site.hostname,
    path: "/",
    expires: -1, // a session cookie: it ends with the browser
    httpOnly: true,
    secure: false, // the demo is on http
    sameSite: "Lax",
  });
  assert.match(value, /^[\w-]{43}\.[\w-]{43}$/);
  assert.equal(await page.evaluate(() => document.cookie), "", "no script can read it");
});

test("logout ends the session and removes the cookie", limit, async () => {
  await login(page);
  await addToCart(page, "Green tea", "1");
  await page.click("#logout");
  await expectText(page, "#status", "The session is gone from Redis.");
  await expectText(page, "#signed", "No");
  await expectText(page, "#key", "none");
  assert.equal(await page.locator("#cart li").count(), 0);
  assert.deepEqual(await context.cookies(), []);
  await screenshot(page, "logged-out");
});

test("the back button does not show the state of an ended session", limit, async () => {
  await login(page);
  await addToCart(page, "Green tea", "1");
  await page.goto("data:text/html,<title>Elsewhere</title>");

  const { page: tab, complaints: ofTab } = await watchedPage(context);
  await open(tab);
  await tab.click("#logout");
  await expectText(tab, "#signed", "No");
  assert.deepEqual(ofTab, []);

  await page.goBack();
  await expectText(page, "#signed", "No");
  await expectText(page, "#visits", "1");
  assert.equal(await page.locator("#cart li").count(), 0);
});

async function login(tab) {
  await tab.click("#login");
  await expectText(tab, "#signed", "Yes");
}
