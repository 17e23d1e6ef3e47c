import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, freshName, test } from "./world";

/** How a page would name a price. */
const PRICE = /[$€£]\s?\d|\d[.,]99|a month|Starter|Enterprise/;

async function makeAccount(page: Page, start: string) {
  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign in or make an account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("tab", { name: "New account" }).click();
  await dialog.getByLabel("User name").fill(freshName(start));
  await dialog.getByLabel("Password").fill("three random words");
  await dialog.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByText("Signed in as")).toBeVisible();
}

/** The account is there before the page opens; how people make one is part of the first story. */
async function haveAccount(page: Page, start: string) {
  const body = { username: freshName(start), password: "three random words" };
  const answer = await page.request.post("/api/v1/auth/register", { data: body });
  const { player, access_token, refresh_token } = await answer.json();
  const signIn = { player, accessToken: access_token, refreshToken: refresh_token };
  const { display_name: displayName, character } = player;
  await page.addInitScript(
    (text) => {
      localStorage.getItem("stem_adventures_player") ?? localStorage.setItem("stem_adventures_player", text);
    },
    JSON.stringify({ version: 1, player: { displayName, character, signIn } }),
  );
}

async function startSchool(page: Page, name: string) {
  await page.goto("/organisations");
  await page.getByLabel("Its name").fill(name);
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

async function newPage(browser: Browser, baseURL: string | undefined) {
  return browser.newPage({ baseURL: baseURL ?? "" });
}

test("a teacher starts a school, and a pupil comes in by the code on the board", async ({
  page,
  browser,
  baseURL,
}) => {
  await makeAccount(page, "teach");
  await startSchool(page, "Oakfield Middle School");
  await page.getByRole("button", { name: "Make a code for pupils" }).click();
  const code = (await page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()) ?? "";

  const pupil = await newPage(browser, baseURL);
  await pupil.goto("/organisations");
  await pupil.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase().replaceAll("-", " "));
  await pupil.getByRole("button", { name: "Next" }).click();
  await pupil.getByRole("button", { name: "Join Oakfield Middle School" }).click();
  await expect(pupil.getByText("You're in.")).toBeVisible();
  const school = new URL(pupil.url()).pathname;
  for (const path of [school, "/organisations", "/", "/together", "/profile", "/settings", "/data"]) {
    await pupil.goto(path);
    await expect(pupil.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(pupil.locator("body")).not.toContainText(PRICE);
  }
  await pupil.close();

  await page.reload();
  const people = page.getByRole("table");
  await expect(people.getByRole("row")).toHaveCount(3);
  await page.getByRole("tab", { name: "Usage" }).click();
  await expect(page.getByRole("meter", { name: "Pupils" })).toContainText("1 of");
});

test("the owner removes somebody, renames the school, archives it and brings it back", async ({
  page,
  browser,
  baseURL,
}) => {
  await haveAccount(page, "owner");
  await startSchool(page, "Elm School");
  await page.getByRole("button", { name: "Make a code for pupils" }).click();
  const link = (await page.getByRole("link", { name: /\/join\// }).getAttribute("href")) ?? "";
  const pupil = await newPage(browser, baseURL);
  await pupil.goto(link);
  await pupil.getByRole("button", { name: "Next" }).click();
  await pupil.getByRole("button", { name: "Join Elm School" }).click();
  await expect(pupil.getByText("You're in.")).toBeVisible();
  await pupil.close();

  await page.reload();
  await page.getByRole("button", { name: /^Change / }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);

  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Elm & Ash School");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Elm & Ash School" })).toBeVisible();
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("button", { name: "Archive" })).toBeVisible();
});

test("an owner on Free hands the school over to somebody who came in by the code", async ({
  page,
  browser,
  baseURL,
}) => {
  await haveAccount(page, "first");
  await startSchool(page, "Yew School");
  await page.getByRole("button", { name: "Make a code for pupils" }).click();
  const link = (await page.getByRole("link", { name: /\/join\// }).getAttribute("href")) ?? "";
  const heir = await newPage(browser, baseURL);
  await haveAccount(heir, "heir");
  await heir.goto(link);
  await heir.getByRole("button", { name: "Next" }).click();
  await heir.getByRole("button", { name: "Join Yew School" }).click();
  await expect(heir.getByText("You're in.")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: /^Change / }).click();
  await page.getByRole("menuitem", { name: /^Hand over to / }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Hand over to / })
    .click();
  await expect(page.getByRole("tab", { name: "Settings" })).toBeHidden(); // they have changed places
  await heir.reload();
  await expect(heir.getByRole("tab", { name: "Settings" })).toBeVisible();
  await heir.close();
});

test("a school goes from Free to Pro, to Starter, and back to Free", async ({ page }) => {
  await haveAccount(page, "buyer");
  await startSchool(page, "Beech School");
  await page.getByRole("tab", { name: "Insight" }).click();
  await expect(page.getByText("This comes with Pro and Enterprise.")).toBeVisible();
  await page.getByRole("button", { name: "See plans" }).click();
  await expect(page.getByText("You're on Free.")).toBeVisible();
  await expect(page.locator("main")).toContainText(PRICE);
  await page.getByRole("button", { name: "Choose Pro" }).click();
  await page.getByRole("button", { name: "Pay, refused" }).click();
  await page.getByRole("link", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByText("Thank you.")).toBeVisible();
  await expect(page.getByText(/You're on Pro, paid until/)).toBeVisible();
  await expect(page.getByText(/paid$/).first()).toBeVisible();

  await page.getByRole("tab", { name: "Insight" }).click();
  await expect(page.getByText("Nobody has played in this time.")).toBeVisible();
  await page.getByRole("tab", { name: "Plan" }).click();
  await page.getByRole("button", { name: "Switch to Starter" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch to Starter" }).click();
  await expect(page.getByText(/You're on Starter, paid until/)).toBeVisible();
  await page.getByRole("button", { name: "End the plan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the plan" }).click();
  await expect(page.getByText(/Starter ends on/)).toBeVisible();
  await page.getByRole("button", { name: "Keep the plan after all" }).click();
  await expect(page.getByText(/You're on Starter, paid until/)).toBeVisible();

  await page.getByRole("button", { name: "Cards and invoices" }).click();
  await page.getByRole("button", { name: "End it now" }).click();
  await page.getByRole("link", { name: "Back" }).click();
  await page.getByRole("tab", { name: "Plan" }).click();
  await expect(page.getByText("Your plan has ended.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose Pro" })).toBeVisible();
});

test("no part of a school has a barrier that axe finds", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem(
      "stem_adventures_settings",
      JSON.stringify({ version: 1, settings: { theme: "paper", motion: "less" } }),
    );
  }); // colours on their way from one theme to the other are neither's
  await haveAccount(page, "axe");
  await startSchool(page, "Ash School");
  for (const tab of ["People", "Usage", "Insight", "Plan", "Settings"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel").getByRole("heading").first()).toBeVisible();
    for (const theme of ["paper", "night"]) {
      await page.evaluate((value) => {
        document.documentElement.dataset["theme"] = value;
      }, theme);
      const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]"); // said and gone within seconds
      if (theme !== "paper") axe.withRules(["color-contrast"]); // nothing else differs
      const { violations } = await axe.analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${tab} ${theme} ${id}: ${nodes.map((node) => node.target).join(" ")}`,
        ),
      ).toEqual([]);
    }
  }
});
