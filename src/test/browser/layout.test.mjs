// The page's look on a phone and on a wide screen, light and dark: its screenshots are in target/browser.

import assert from "node:assert/strict";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  addToCart, expectAccessible, expectNoSideways, expectText, launchBrowser, limit, open, root, watchedPage,
} from "./demo.mjs";

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
const README_PICTURE = join(root, "src/site/resources/images/demo.png");

let browser;

before(async () => (browser = await launchBrowser()));
after(() => browser?.close());

for (const [name, viewport] of Object.entries({ phone: PHONE, wide: WIDE })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${name}, ${colorScheme}: accessible, nothing is too wide, and Redis is in sight`, limit, async () => {
      const context = await browser.newContext({ viewport, colorScheme });
      const { page, complaints } = await watchedPage(context);
      await open(page);
      await page.locator("#shopping ~ .java").waitFor();
      await addToCart(page, "Green tea", "2");
      await expectText(page, "#status", "Added to the cart.");
      await picture(page, `${name}-${colorScheme}`);
      await expectNoSideways(page);
      await expectInSight(page, page.locator("#fields tr", { hasText: "Green tea" }));
      await expectInSight(page, page.locator("#status"));
      await expectAccessible(page);

      await page.locator("#login").scrollIntoViewIfNeeded();
      await page.click("#login");
      await expectText(page, "#status", "The session holds “signed”.");
      await picture(page, `${name}-${colorScheme}-end`);
      await expectInSight(page, page.locator("#status"));
      await expectInSight(page, page.locator("#key"));
      for (const accent of ["Green", "Blue"]) {
        await page.getByRole("radio", { name: accent }).check();
        await expectText(page, "#status", "The bean has changed, and is saved.");
        await page.waitForFunction((chosen) => document.documentElement.dataset.accent === chosen, accent.toLowerCase());
        await expectAccessible(page);
      }
      await context.close();
      assert.deepEqual(complaints, []);
    });
  }
}

test("on a phone, no control is behind another part of the page when it has the focus", limit, async () => {
  const context = await browser.newContext({ viewport: PHONE });
  const { page } = await watchedPage(context);
  await open(page);
  await page.locator("#ten-lines ~ .java").waitFor();
  await page.evaluate(() => document.activeElement.blur());
  let visited = 0;
  for (await page.keyboard.press("Tab"); await hasFocus(page); await page.keyboard.press("Tab")) {
    await expectInSight(page, page.locator(":focus"));
    visited++;
  }
  assert.ok(visited > 20, `${visited} controls`);
  await context.close();
});

test("the README's picture is made", limit, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const { page } = await watchedPage(context);
  await open(page);
  await page.locator("#visiting ~ .java").waitFor();
  await addToCart(page, "Green tea", "2");
  await page.click("#ten");
  await expectText(page, "#visits", "11");
  await page.waitForFunction(() => !document.getAnimations().some((each) => each.playState === "running"));
  const made = join(root, "target/browser/readme.png");
  await page.screenshot({ path: made });
  assert.ok((await stat(made)).size < 200_000, "README stays quick to load");
  assert.ok((await stat(README_PICTURE)).size < 200_000);
  if (process.env.README_PICTURE === "new") {
    await copyFile(made, README_PICTURE);
  }
  await context.close();
});

/** Whether an element has the focus: after the last one, the browser itself has it. */
function hasFocus(page) {
  return page.evaluate(() => document.activeElement !== document.body);
}

/** The window as it is, and the whole page. */
async function picture(page, name) {
  const folder = join(root, "target/browser");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true });
}

/** Fails unless the middle of the element is in the window and nothing lies over it. */
async function expectInSight(page, locator) {
  const found = await locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const x = left + Math.min(width / 2, 100);
    const y = top + Math.min(height, 40) / 2;
    const over = document.elementFromPoint(x, y);
    return {
      what: element.outerHTML.slice(0, 80),
      seen: over !== null && (element.contains(over) || over.contains(element)),
    };
  });
  assert.ok(found.seen, `in sight: ${found.what}`);
}
