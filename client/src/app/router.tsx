import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { GamePage } from "../features/catalog/GamePage";
import { HomePage } from "../features/catalog/HomePage";
import { PlayPage } from "../features/playing/PlayPage";
import { ErrorPage } from "./ErrorPage";
import { NotFoundPage } from "./NotFoundPage";
import { Shell } from "./Shell";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});

const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });
const game = createRoute({ getParentRoute: () => root, path: "/games/$gameId", component: GamePage });
const play = createRoute({ getParentRoute: () => root, path: "/play/$gameId/$level", component: PlayPage });
const profile = createRoute({
  getParentRoute: () => root,
  path: "/profile",
  component: lazyRouteComponent(() => import("../features/profile/ProfilePage"), "ProfilePage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/SettingsPage"), "SettingsPage"),
});
const data = createRoute({
  getParentRoute: () => root,
  path: "/data",
  component: lazyRouteComponent(() => import("../features/data/DataPage"), "DataPage"),
});
const together = createRoute({
  getParentRoute: () => root,
  path: "/together",
  component: lazyRouteComponent(() => import("../features/multiplayer/TogetherPage"), "TogetherPage"),
});
const room = createRoute({
  getParentRoute: () => root,
  path: "/room/$code",
  /** `class`: the class round that this room belongs to; `watch`: to look on, without a seat. */
  validateSearch: (search): { class?: string; watch?: boolean } => ({
    ...(typeof search["class"] === "string" && { class: search["class"] }),
    ...(search["watch"] === true && { watch: true }),
  }),
  component: lazyRouteComponent(() => import("../features/multiplayer/RoomPage"), "RoomPage"),
});
const classRound = createRoute({
  getParentRoute: () => root,
  path: "/class/$code",
  component: lazyRouteComponent(() => import("../features/multiplayer/ClassPage"), "ClassPage"),
});

const organisations = createRoute({
  getParentRoute: () => root,
  path: "/organisations",
  component: lazyRouteComponent(
    () => import("../features/organisation/OrganisationsPage"),
    "OrganisationsPage",
  ),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: "/organisations/$organisationId",
  /** What Stripe's page says on the way back. */
  validateSearch: ({ checkout }): { checkout?: "done" | "cancelled" } =>
    checkout === "done" || checkout === "cancelled" ? { checkout } : {},
  component: lazyRouteComponent(
    () => import("../features/organisation/OrganisationPage"),
    "OrganisationPage",
  ),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join/$code",
  component: lazyRouteComponent(() => import("../features/organisation/JoinPage"), "JoinPage"),
});

const closed = createRoute({
  getParentRoute: () => root,
  path: "/closed",
  component: lazyRouteComponent(() => import("../features/fairplay/ClosedPage"), "ClosedPage"),
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  component: lazyRouteComponent(() => import("../features/fairplay/ReviewPage"), "ReviewPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, game, play, together, room, classRound],
    ...[profile, settings, data],
    ...[organisations, organisation, join],
    ...[closed, review],
  ]),
  defaultErrorComponent: ErrorPage,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
