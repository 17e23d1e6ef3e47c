import { cleanup, render, screen } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { afterEach, describe, expect, it } from "vitest";
import type { Result, RoomState } from "../../protocol/live";
import { multiplayerMessages } from "./messages.en";
import { Places } from "./Places";

afterEach(cleanup);

const SEATS = ["Ada", "Ben"].map((name) => ({
  player_id: name,
  name,
  character: "otter",
  ready: true,
  bot: false,
  connected: true,
}));

function show(more: Partial<Result>): void {
  const results = SEATS.map(({ player_id }, seat) => ({
    seat,
    player_id,
    place: seat + 1,
    points: 9,
    rating: null,
    rating_change: null,
    placements_left: null,
    ...(seat === 0 && more),
  }));
  render(
    <IntlProvider locale="en" messages={{ multiplayer: multiplayerMessages }}>
      <Places room={{ seats: SEATS } as unknown as RoomState} results={results} isMe={() => false} />
    </IntlProvider>,
  );
}

describe("the places of a match", () => {
  it("say nothing of ratings where nothing was rated", () => {
    show({});
    expect(screen.queryByText(/rating/i)).toBeNull();
  });

  it("say how many matches are missing before a rating means something", () => {
    show({ rating: 1662.3, rating_change: 162.3, placements_left: 9 });
    expect(screen.getByText("a rating after 9 more matches")).toBeDefined();
  });

  it("say the rating and its change after that", () => {
    show({ rating: 1511.6, rating_change: -12.2, placements_left: 0 });
    expect(screen.getByText("Rating 1512 (-12)")).toBeDefined();
  });
});
