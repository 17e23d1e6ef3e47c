import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { preloadStart } from "./scripts/preloadPlugin.mjs";
import { pythonRuntime } from "./scripts/runtimePlugin.mjs";

const apiPort = process.env["API_PORT"] ?? "8000";
const api = { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false };

export default defineConfig({
  plugins: [
    react(),
    pythonRuntime(),
    preloadStart(),
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      manifest: {
        name: "STEM School Adventures",
        short_name: "Adventures",
        description: "Small science games that teach by being played.",
        start_url: "/",
        display: "standalone",
        background_color: "#fbf6ea",
        theme_color: "#fbf6ea",
        icons: [
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,woff2,svg,png,webmanifest}"],
        // The runtime is several megabytes: it is fetched when the page is idle, not while the page installs.
        globIgnores: ["pyodide/**", "**/*-vietnamese-*", "**/*-latin-ext-*"],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [
          /^\/api\//,
          /^\/schema\//,
          /^\/health/,
          /^\/metrics/,
          /^\/game-files\//,
          /^\/pyodide\//,
        ],
        cleanupOutdatedCaches: true,
        // The first worker takes over the page that installed it, so that one visit is enough to play offline.
        clientsClaim: true,
        runtimeCaching: [
          {
            urlPattern: /\/game-files\//,
            handler: "CacheFirst",
            options: {
              cacheName: "game-files",
              matchOptions: { ignoreVary: true },
              cacheableResponse: { statuses: [200] },
            },
          },
          {
            urlPattern: /\/pyodide\//,
            handler: "CacheFirst",
            options: {
              cacheName: "runtime",
              matchOptions: { ignoreVary: true },
              cacheableResponse: { statuses: [200] },
            },
          },
          {
            urlPattern: /\/api\/v1\/games(\/[a-z0-9_]+)?$/,
            handler: "NetworkFirst",
            options: {
              cacheName: "catalog",
              matchOptions: { ignoreVary: true },
              networkTimeoutSeconds: 4,
              cacheableResponse: { statuses: [200] },
            },
          },
        ],
      },
    }),
  ],
  build: {
    target: "es2022",
    sourcemap: false,
    cssTarget: "chrome111",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": api, "/schema": api, "/health": api, "/game-files": api },
  },
  worker: { format: "es", plugins: () => [pythonRuntime()] },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/app/testSetup.ts"],
    restoreMocks: true,
  },
});
