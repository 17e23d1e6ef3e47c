/** Vite plugin: the page names all that its start needs, so that nothing waits until the entry has been read. */

const START = "/src/app/start.tsx";

/** A chunk and all that it imports at once. */
function withImports(name, bundle, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of bundle[name]?.imports ?? []) withImports(next, bundle, found);
  return found;
}

export function preloadStart() {
  return {
    name: "preload-start",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const start = Object.values(bundle).find((chunk) => chunk.facadeModuleId?.endsWith(START));
        if (!start) throw new Error(`${START} is not a chunk of its own`);
        const scripts = [...withImports(start.fileName, bundle)];
        const styles = scripts.flatMap((name) => [...(bundle[name]?.viteMetadata?.importedCss ?? [])]);
        const tags = [
          ...scripts.map((name) => ({ rel: "modulepreload", crossorigin: true, href: `/${name}` })),
          ...styles.map((name) => ({ rel: "preload", as: "style", crossorigin: true, href: `/${name}` })),
        ];
        return tags
          .filter(({ href }) => !html.includes(`"${href}"`))
          .map((attrs) => ({ tag: "link", attrs, injectTo: "head" }));
      },
    },
  };
}
