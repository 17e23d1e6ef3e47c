import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useApplyLook, useLook } from "../features/settings/useLook";
import { WorldProvider } from "../ui/world";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { News } from "./News";
import "./Shell.css";

/** Moves the focus to the new page's content, as a page load would; the title is read out by that. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({
    select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname,
  });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const heading = main.current?.querySelector<HTMLElement>("h1");
    heading?.setAttribute("tabindex", "-1");
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

export function Shell() {
  const t = useTranslations("shell");
  const look = useLook();
  useApplyLook(look);
  const main = useFocusOnNavigation();
  const isPlaying = useRouterState({ select: (state) => state.location.pathname.startsWith("/play/") });
  return (
    <WorldProvider value={look.world}>
      <a href="#content" className="skip">
        {t("skip")}
      </a>
      {!isPlaying && <Header />}
      <News isPlaying={isPlaying} />
      <main id="content" ref={main} tabIndex={-1} className={isPlaying ? "main main--play" : "main"}>
        <Outlet />
      </main>
      {!isPlaying && <Footer />}
    </WorldProvider>
  );
}
