import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test, type TestContext } from "node:test";
import { getRequestListener } from "@hono/node-server";
import type { Page } from "playwright-core";
import { assertAccessible, assertReflows, closeBrowser, openBrowser } from "../support/browser.js";
import { testGround } from "../support/ground.js";
import { personHouse } from "../support/person-house.js";

// The script and the browser's own half of a passkey, with a key that the browser pretends to have.

after(closeBrowser);

async function open(t: TestContext) {
  const house = personHouse(await testGround(t));
  const server = createServer(getRequestListener(house.app.fetch));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const page = await openBrowser(t, { width: 320 });
  // A passkey belongs to a name: browsers make none for a bare number.
  return { house, page, address: `http://localhost:${port}` };
}

async function giveKey(page: Page): Promise<{ refuse(): Promise<void> }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async refuse() {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    },
  };
}

test("somebody adds a passkey, signs out, and signs in with it alone", async (t) => {
  const { house, page, address } = await open(t);
  await giveKey(page);
  await page.goto(`${address}/sign-in`);
  await page.fill("#address", "sara@example.org");
  await page.locator("main form button").first().click();
  await page.fill("#code", house.codeFor("sara@example.org"));
  await page.locator("main form button").first().click();
  await page.getByRole("link", { name: "Passkeys" }).click();
  await assertReflows(page, "no passkey yet");
  await assertAccessible(page, "no passkey yet");
  assert.equal(await page.getByText("Passkeys need JavaScript").isVisible(), false);
  await page.getByLabel("Name of the device").fill("Old telephone");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("The passkey has been added.").waitFor();
  await page.getByRole("heading", { name: "Old telephone" }).waitFor();
  await assertAccessible(page, "a passkey");

  await page.goto(`${address}/sign-out`);
  await page.locator("main form button").click();
  await page.goto(`${address}/sign-in?next=%2Fme%2Fpasskeys`);
  await page.getByRole("link", { name: "Sign in with a passkey" }).click();
  await assertReflows(page, "signing in with a passkey");
  await assertAccessible(page, "signing in with a passkey");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByText("You are signed in.").waitFor();
  assert.equal(new URL(page.url()).pathname, "/me/passkeys");
});

test("when no key answers, the page says so and lets one try again", async (t) => {
  const { page, address } = await open(t);
  const key = await giveKey(page);
  await key.refuse();
  await page.goto(`${address}/sign-in/passkey`);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByText("No passkey was used.").waitFor();
  assert.ok(await page.getByRole("button", { name: "Use a passkey" }).isEnabled());
  await assertAccessible(page, "no key answered");
  await page.getByRole("link", { name: "Sign in by a code instead" }).click();
  assert.equal(new URL(page.url()).pathname, "/sign-in");
});
