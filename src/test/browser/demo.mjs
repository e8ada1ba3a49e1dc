// Shared by the tests: the running demo, and a browser.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The address of the demo; without a default, so that no other site is tested by mistake. */
export const site = new URL(required("DEMO_URL"));

const axe = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The timeout of each test, far above its normal duration. */
export const limit = { timeout: 60_000 };

export function required(name) {
  assert.ok(process.env[name], `${name} is not set: .ci/run sets it`);
  return process.env[name];
}

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Enables the back/forward cache, as in a normal browser.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Opens a page and collects its script errors, console errors and violations of its security policy. */
export async function watchedPage(context) {
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  );
  return { page, complaints };
}

/**
 * Opens the demo's page in a browser context of its own before each test of the file; fails the test if the page complained.
 *
 * @param receive gets what was opened: browser, context, page and the list of complaints
 */
export function openPageForEachTest(receive) {
  const opened = {};
  before(async () => (opened.browser = await launchBrowser()));
  after(() => opened.browser?.close());
  beforeEach(async () => {
    opened.context = await opened.browser.newContext();
    Object.assign(opened, await watchedPage(opened.context));
    receive(opened);
    await open(opened.page);
  });
  afterEach(async () => {
    await opened.context.close();
    assert.deepEqual(opened.complaints, []);
  });
}

/** Saves a screenshot in the build output. */
export async function screenshot(page, name) {
  const folder = `${root}target/browser`;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Fails if axe-core finds a violation. */
export async function expectAccessible(page) {
  await page.evaluate(axe); // not by a script element, which the page's policy forbids
  const found = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  assert.ok(found.passes.length > 10, "axe-core has checked the page");
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    [],
  );
}

/** Fails if anything is wider than the window. */
export async function expectNoSideways(page) {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
}

/** Opens the demo's page and waits until it shows the session. */
export async function open(tab) {
  const response = await tab.goto(site.href);
  assert.equal(response.headers()["cache-control"], "no-store");
  await tab.waitForFunction(() => document.querySelector("#visits").textContent !== "…");
}

export async function addToCart(tab, name, quantity) {
  await tab.fill("#name", name);
  await tab.fill("#quantity", quantity);
  await tab.click("#add button");
  await expectText(tab, "#cart .name", name);
}

/** Waits until the element shows the text. */
export async function expectText(tab, selector, text) {
  await tab
    .waitForFunction(([at, wanted]) => document.querySelector(at)?.textContent === wanted, [selector, text], {
      timeout: 10_000,
    })
    .catch(async (error) => {
      const shown = await tab.locator(selector).allTextContents();
      throw new Error(`${selector} shows ${JSON.stringify(shown)}, and not ${JSON.stringify(text)}`, { cause: error });
    });
}
