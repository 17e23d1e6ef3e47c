import { cleanup, render, screen } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { afterEach, expect, it } from "vitest";
import type { Link } from "./connection";
import { multiplayerMessages } from "./messages.en";
import { NetworkSign } from "./NetworkSign";

afterEach(cleanup);

function shownFor(link: Link): { label: string | null; bars: number } {
  render(
    <IntlProvider locale="en" messages={{ multiplayer: multiplayerMessages }}>
      <NetworkSign link={link} />
    </IntlProvider>,
  );
  const sign = screen.getByRole("img");
  return {
    label: sign.getAttribute("aria-label"),
    bars: sign.querySelectorAll(".network-bar--on").length,
  };
}

it.each([
  [{ state: "open", roundTripMs: 31.4, quality: "good" }, 3, "Network: good, 31 ms there and back"],
  [{ state: "open", roundTripMs: 150, quality: "fair" }, 2, "Network: slow, 150 ms there and back"],
  [{ state: "open", roundTripMs: null, quality: "poor" }, 1, "Network: very slow"],
  [{ state: "lost", tries: 2 }, 0, "Network: gone"],
  [{ state: "ended", code: "link/unreachable" }, 0, "Network: gone"],
] as const)("shows %o by bars and in words", (link, bars, label) => {
  expect(shownFor(link)).toEqual({ label, bars });
});
