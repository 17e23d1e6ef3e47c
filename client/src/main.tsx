import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { whenIdle } from "./app/idle";
import { directionOf, LOCALE } from "./app/messages";
import { prepareGame, prepareOffline } from "./app/prepareOffline";
import { createQueries } from "./app/queries";
import { createServices, startServices } from "./app/services";
import "./ui/base.css";

prepareGame(location.pathname).catch(() => undefined); // the play page tries again, and says what is wrong
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
