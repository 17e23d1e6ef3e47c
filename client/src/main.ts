/** The entry. Who opens the page at a game needs Python and a renderer: they start before React has been read. */
import { startRuntime } from "./play/pythonWorker";
import "./ui/base.css";

if (location.pathname.startsWith("/play/")) startRuntime();
void import("./app/start");
