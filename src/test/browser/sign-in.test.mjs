// Login, and the visibility of sessions. No other test signs bob or the administrator in.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import {
  addToCart, expectAccessible, expectNoSideways, expectText, launchBrowser, limit, open, screenshot, site, watchedPage,
} from "./demo.mjs";

let browser;
const visitors = [];
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

before(async () => (browser = await launchBrowser()));
after(() => browser?.close());

afterEach(async () => {
  for (const { context, complaints } of visitors.splice(0)) {
    await context.close();
    assert.deepEqual(complaints, []);
  }
});

test("login renews the id and keeps the cart", limit, async () => {
  const { page, context } = await arrive();
  await addToCart(page, "Green tea", "2");
  const old = await token(context);

  await signIn(page, "bob");
  await expectText(page, "#person", "bob (user)");
  await expectText(page, "#status", "Signed in: the session has a new id.");
  await expectText(page, "#cart .name", "Green tea");
  assert.notEqual(await token(context), old);

  await page.reload();
  await expectText(page, "#person", "bob (user)");
  await screenshot(page, "signed-in");

  const planted = await arrive();
  await planted.context.addCookies([{ name: "session", value: old, url: site.href }]);
  await planted.page.reload();
  await expectText(planted.page, "#cart-empty", "Nothing in it yet.");
  await expectText(planted.page, "#person", "Nobody is signed in");

  await page.click("#sign-out");
  await expectText(page, "#status", "Signed out: the session is gone from Redis.");
  await expectText(page, "#person", "Nobody is signed in");
  assert.deepEqual(await context.cookies(), []);
});

test("login works with the keyboard only", limit, async () => {
  const { page } = await arrive();
  await page.focus("#user");
  await page.keyboard.type("bob");
  await page.keyboard.press("Tab");
  await page.keyboard.type(await passwordOf(page, "bob"));
  await page.keyboard.press("Enter");
  await expectText(page, "#person", "bob (user)");
  assert.equal(await page.evaluate(() => document.activeElement.id), "who", "the focus is not lost with the form");

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expectText(page, "#person", "Nobody is signed in");
});

test("a wrong password and an unknown name get the same response, and are limited", limit, async () => {
  const { page, complaints } = await arrive();
  for (const [name, refusal, status] of [
    ["bob", "Wrong name or password.", 403],
    ["carol", "Wrong name or password.", 403],
    ["bob", "Wrong name or password.", 403],
    ["carol", "Wrong name or password.", 403],
    ["bob", "Wrong name or password.", 403],
    ["bob", "That was wrong too often. Try again in ", 429],
  ]) {
    const answered = page.waitForResponse(/sign-in$/);
    await signIn(page, name, "wrong");
    assert.equal((await answered).status(), status);
    await page.waitForFunction((text) => document.querySelector("#status").textContent.startsWith(text), refusal);
    await expectText(page, "#person", "Nobody is signed in");
  }
  assert.deepEqual(refusals(complaints), [403, 403, 403, 403, 403, 429]);
  await expectField(page, "failures", /^\{"count":5,"last":".*"\}$/);
  await screenshot(page, "too-often");
});

test("one browser signs out another browser of the same principal", limit, async () => {
  const laptop = await arrive();
  const phone = await arrive({ viewport: { width: 390, height: 844 }, userAgent: IPHONE });
  await signIn(laptop.page, "bob");
  await expectText(laptop.page, "#person", "bob (user)");
  await laptop.page.click("#sign-out-others"); // sessions of earlier runs
  await expectText(laptop.page, "#device-count", "1");

  await signIn(phone.page, "bob");
  await expectText(phone.page, "#device-count", "2");
  await addToCart(phone.page, "Black tea", "1");
  await laptop.page.click("#look");
  await expectText(laptop.page, "#device-count", "2");
  assert.match(await laptop.page.locator("#devices li", { hasText: "this browser" }).innerText(), /Last seen/);
  await screenshot(laptop.page, "two-devices");
  await screenshot(phone.page, "two-devices-phone");
  await expectNoSideways(phone.page);

  const iPhone = laptop.page.locator("#devices li", { hasText: "Safari on iPhone" });
  await iPhone.getByRole("button", { name: /^Sign out Safari on iPhone/ }).click();
  await expectText(laptop.page, "#status", "Signed out there.");
  await expectText(laptop.page, "#device-count", "1");
  await phone.page.evaluate(() => window.dispatchEvent(new Event("focus"))); // the page refreshes when it gets the focus
  await expectText(phone.page, "#status", "You were signed out: elsewhere, or by time.");
  await expectText(phone.page, "#person", "Nobody is signed in");
  assert.equal(await phone.page.locator("#cart li").count(), 0);

  await signIn(phone.page, "bob");
  await expectText(phone.page, "#device-count", "2");
  await phone.page.click("#sign-out-others");
  await expectText(phone.page, "#device-count", "1");
  await laptop.page.click("#sign-out-others");
  await expectText(laptop.page, "#status", "You were signed out: elsewhere, or by time.");
  await expectText(laptop.page, "#person", "Nobody is signed in");
  assert.deepEqual(refusals(laptop.complaints), [401]);
});

test("only administrators see the administrators' page", limit, async () => {
  const visitor = await arrive();
  await visitor.page.goto(new URL("admin", site).href);
  await expectText(visitor.page, "#status", "Nobody is signed in in this browser (status 401).");
  await expectText(visitor.page, "#count", "0, signed in 0");
  assert.deepEqual(refusals(visitor.complaints), [401]);

  await open(visitor.page);
  await signIn(visitor.page, "bob");
  await expectText(visitor.page, "#person", "bob (user)");
  const bobs = (await visitor.page.textContent("#key")).replace("session::", "");
  await visitor.page.getByRole("link", { name: "administrators’ page" }).click();
  await expectText(visitor.page, "#status", "Whoever is signed in in this browser may not do that (status 403).");
  assert.equal(await visitor.page.locator("#sessions li").count(), 0);
  assert.deepEqual(refusals(visitor.complaints), [403]);

  const admin = await arrive();
  await signIn(admin.page, "admin");
  await expectText(admin.page, "#person", "admin (admin, user)");
  await admin.page.goto(new URL("admin", site).href);
  const row = admin.page.locator("#sessions li", { hasText: bobs.slice(0, 6) });
  await row.waitFor();
  assert.match(await row.innerText(), /^bob \(user\) /);
  assert.equal(await admin.page.locator("#sessions li", { hasText: "this browser" }).count(), 1);
  await screenshot(admin.page, "all-sessions");
  await expectAccessible(admin.page);
  await row.getByRole("button").click();
  await expectText(admin.page, "#status", "Ended: whoever had it is signed out.");
  assert.equal(await row.count(), 0);

  await visitor.page.goBack();
  await expectText(visitor.page, "#person", "Nobody is signed in");
});

async function arrive(options) {
  const context = await browser.newContext(options);
  const visitor = { context, ...(await watchedPage(context)) };
  visitors.push(visitor);
  await open(visitor.page);
  return visitor;
}

/** Signs in, by default with the password that the page shows. */
async function signIn(page, name, password) {
  await page.fill("#user", name);
  await page.fill("#password", password ?? (await passwordOf(page, name)));
  await page.click("#sign-in button");
}

function passwordOf(page, name) {
  return page.locator("#accounts tr", { hasText: name }).locator("td").first().innerText();
}

async function token(context) {
  const [{ value }] = await context.cookies();
  return value;
}

/** Removes the expected console messages about responses with these statuses. */
function refusals(complaints) {
  return complaints.splice(0).map((complaint) => Number(complaint.match(/status of (\d+)/)?.[1] ?? complaint));
}

async function expectField(page, name, value) {
  assert.match(await page.locator("#fields tr", { hasText: name }).locator("td").innerText(), value);
}
