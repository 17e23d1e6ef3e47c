/** Puts the page together and shows it. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadPlayScreen } from "../features/playing/usePlayScreen";
import { App } from "./App";
import { whenIdle } from "./idle";
import { directionOf, LOCALE } from "./messages";
import { prepareOffline } from "./prepareOffline";
import { createQueries } from "./queries";
import { createServices, startServices } from "./services";

// The play page asks again, and says what is wrong.
if (location.pathname.startsWith("/play/")) loadPlayScreen().catch(() => undefined);
const services = createServices();
const queries = createQueries();
startServices(services);
document.documentElement.lang = LOCALE;
document.documentElement.dir = directionOf(LOCALE);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App services={services} queries={queries} />
    </StrictMode>,
  );
}

whenIdle(() => void prepareOffline(services, queries));
