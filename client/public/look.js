// Runs before the first paint so that the page never flashes in the wrong theme. Kept tiny and outside the
// bundle because the content policy forbids inline scripts.
(() => {
  let look = {};
  try {
    look = JSON.parse(localStorage.getItem("stem_adventures_settings") ?? "{}").settings ?? {};
  } catch {
    // Unreadable settings are repaired later by the save manager.
  }
  const dark = look.theme === "night" || (look.theme !== "paper" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "night" : "paper";
})();
